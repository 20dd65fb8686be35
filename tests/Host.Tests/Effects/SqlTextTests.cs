using MtpScript.Tooling.Host.Effects.Databases;

namespace MtpScript.Tooling.Host.Tests.Effects;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("SELECT ?, ?", "SELECT $1, $2", 2)]
    [InlineData("SELECT '?', \"?\", ?", "SELECT '?', \"?\", $1", 1)]
    [InlineData("SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1", 1)]
    [InlineData("SELECT E'\\'?', ?", "SELECT E'\\'?', $1", 1)]
    [InlineData("SELECT 'a\\', ?", "SELECT 'a\\', $1", 1)]
    [InlineData("SELECT type'\\', ?", "SELECT type'\\', $1", 1)]
    [InlineData("SELECT $$?$$, $x$ ? $$ $x$, ?", "SELECT $$?$$, $x$ ? $$ $x$, $1", 1)]
    [InlineData("SELECT -- ?\n ?", "SELECT -- ?\n $1", 1)]
    [InlineData("SELECT /* ? /* ? */ ? */ ?", "SELECT /* ? /* ? */ ? */ $1", 1)]
    [InlineData("SELECT data ?? 'key'", "SELECT data ? 'key'", 0)]
    [InlineData("SELECT a$1 ; -- done", "SELECT a$1 ", 0)]
    [InlineData("SELECT 'open ?", "SELECT 'open ?", 0)]
    [InlineData("SELECT $open$ ?", "SELECT $open$ ?", 0)]
    [InlineData("/* open ?", "/* open ?", 0)]
    [InlineData("", "", 0)]
    public void Placeholders_are_numbered_outside_of_texts(string sql, string expected, int count) =>
        Assert.Equal((expected, count), SqlText.Number(sql));

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("COMMIT; DELETE FROM people")]
    [InlineData("SELECT 1; /* hidden */ DROP TABLE people")]
    [InlineData("SELECT 1;--\nDROP TABLE people")]
    public void A_second_statement_is_refused(string sql) => Assert.Throws<DatabaseException>(() => SqlText.Number(sql));
}
