using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Host.Effects.Sqlite;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Effects;

public sealed class SqliteTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = SqliteDatabase.Open(":memory:");
    private readonly DatabaseEffects _effects;

    public SqliteTests() => _effects = new DatabaseEffects(_database);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Rows_are_written_and_read()
    {
        await PeopleAsync();
        Assert.Equal("""{"affectedRows":1,"insertId":1}""",
            await RunAsync("DbWrite.insert", "\"people\"", """{"name":"Ann","age":31}"""));
        Assert.Equal("""{"affectedRows":1,"insertId":2}""",
            await RunAsync("DbWrite", "\"INSERT INTO people (name) VALUES (?)\"", "[\"Bob\"]"));
        Assert.Equal("""[{"age":31,"id":1,"name":"Ann"},{"age":null,"id":2,"name":"Bob"}]""",
            await RunAsync("DbRead", "\"SELECT * FROM people ORDER BY id\""));
        Assert.Equal("""[{"name":"Ann"}]""", await RunAsync("DbRead.query", "\"SELECT name FROM people WHERE age > ?\"", "[30]"));
        Assert.Equal("""{"affectedRows":2,"insertId":0}""", await RunAsync("DbWrite.execute", "\"UPDATE people SET age = 1\""));
        Assert.Equal("""{"affectedRows":0,"insertId":0}""",
            await RunAsync("DbWrite", "\"DELETE FROM people WHERE id = 9\"", "[]"));
        Assert.Equal("""{"affectedRows":0,"insertId":0}""", await RunAsync("DbWrite", "\"CREATE TABLE more (x)\""));
    }

    [Theory]
    [InlineData("1", "INTEGER", "1")]
    [InlineData("-9223372036854775808", "INTEGER", "-9223372036854775808")]
    [InlineData("true", "BOOLEAN", "true")]
    [InlineData("true", "INTEGER", "1")]
    [InlineData("null", "TEXT", "null")]
    [InlineData("{\"None\":{}}", "TEXT", "null")]
    [InlineData("{\"Some\":\"x\"}", "TEXT", "\"x\"")]
    [InlineData("\"ü\\u0000😀\"", "TEXT", "\"ü\\u0000😀\"")]
    [InlineData("12345678901234567890.12", "DECIMAL TEXT", "12345678901234567890.12")]
    [InlineData("1.5", "REAL", "1.5")]
    [InlineData("{\"b\":[1],\"a\":null}", "JSON", "{\"a\":null,\"b\":[1]}")]
    [InlineData("[1,\"x\"]", "TEXT", "\"[1,\\\"x\\\"]\"")]
    public async Task Values_come_back_as_their_column_is_declared(string value, string type, string expected)
    {
        await RunAsync("DbWrite", Json.Quote($"CREATE TABLE t (v {type})"));
        Assert.Equal("""{"affectedRows":1,"insertId":1}""",
            await RunAsync("DbWrite", "\"INSERT INTO t VALUES (?)\"", $"[{value}]"));
        Assert.Equal($$"""[{"v":{{expected}}}]""", await RunAsync("DbRead", "\"SELECT v FROM t\""));
    }

    [Fact]
    public async Task Binary_data_are_hexadecimal_digits_and_infinity_is_refused()
    {
        Assert.Equal("""[{"v":"00ff"}]""", await RunAsync("DbRead", "\"SELECT x'00ff' AS v\""));
        Assert.StartsWith("Decode: ", await RunAsync("DbRead", "\"SELECT 9e999 AS v\""));
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE people; --")]
    [InlineData("\\\" OR 1=1")]
    public async Task Parameters_are_never_SQL(string hostile)
    {
        await PeopleAsync();
        await RunAsync("DbWrite.insert", "\"people\"", """{"name":"Ann"}""");
        Assert.Equal("[]", await RunAsync("DbRead", "\"SELECT * FROM people WHERE name = ?\"", $"[\"{hostile}\"]"));
        Assert.Equal("""[{"n":1}]""", await RunAsync("DbRead", "\"SELECT count(*) AS n FROM people\""));
    }

    [Theory]
    [InlineData("people (name) VALUES ('x'); DROP TABLE people; --", "{\"name\":\"x\"}")]
    [InlineData("people", "{\"name) VALUES ('x'); DROP TABLE people; --\":1}")]
    public async Task Names_are_never_SQL(string table, string record)
    {
        await PeopleAsync();
        Assert.StartsWith("Database: ", await RunAsync("DbWrite.insert", Json.Quote(table), record));
        Assert.Equal("[]", await RunAsync("DbRead", "\"SELECT * FROM people\""));
    }

    [Theory]
    [InlineData("INSERT INTO people (name) VALUES ('x')")]
    [InlineData("UPDATE people SET age = 1")]
    [InlineData("DELETE FROM people")]
    [InlineData("DROP TABLE people")]
    [InlineData("CREATE TABLE more (x)")]
    [InlineData("CREATE TEMP TABLE more (x)")]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO people (name) SELECT 'x'")]
    [InlineData("INSERT INTO people (name) VALUES ('x') RETURNING id")]
    [InlineData("VACUUM")]
    [InlineData("BEGIN")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("PRAGMA journal_mode = WAL")]
    [InlineData("ATTACH DATABASE 'other.db' AS other")]
    public async Task A_read_does_not_write(string sql)
    {
        await PeopleAsync();
        Assert.StartsWith("ReadOnly: DbRead only reads", await RunAsync("DbRead", Json.Quote(sql)));
        Assert.Equal("[]", await RunAsync("DbRead", "\"SELECT * FROM people\""));
    }

    [Theory]
    [InlineData("ATTACH DATABASE 'other.db' AS other")]
    [InlineData("PRAGMA writable_schema = ON")]
    [InlineData("BEGIN")]
    [InlineData("SAVEPOINT x")]
    [InlineData("SELECT load_extension('x')")]
    public async Task A_write_does_not_change_settings(string sql) =>
        Assert.Matches("^(Forbidden|Database): ", await RunAsync("DbWrite", Json.Quote(sql)));

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; DROP TABLE people")]
    public async Task A_call_runs_one_statement(string sql) =>
        Assert.StartsWith("InvalidArgument: a call runs one statement", await RunAsync("DbRead", Json.Quote(sql)));

    [Theory]
    [InlineData("SELECT ?", "[]", "InvalidArgument: the statement has 1 placeholders, and 0 parameters are given")]
    [InlineData("SELECT 1", "[2]", "InvalidArgument: the statement has 0 placeholders, and 1 parameters are given")]
    [InlineData("SELECT 1", "{\"a\":1}", "InvalidArgument: the parameters of a statement are a list")]
    [InlineData("", "[]", "InvalidArgument: there is no statement in the text")]
    [InlineData("-- nothing", "[]", "InvalidArgument: there is no statement in the text")]
    [InlineData("SELEC 1", "[]", "Database: near \"SELEC\": syntax error")]
    [InlineData("SELECT * FROM nowhere", "[]", "Database: no such table: nowhere")]
    [InlineData("SELECT 1 AS a, 2 AS a", "[]", "Decode: two columns of the result have the name `a`; rename one with AS")]
    public async Task Mistakes_are_said(string sql, string parameters, string expected) =>
        Assert.Equal(expected, await RunAsync("DbRead", Json.Quote(sql), parameters));

    [Fact]
    public async Task The_first_argument_is_a_text() => Assert.StartsWith("InvalidArgument: ", await RunAsync("DbRead", "1"));

    [Fact]
    public async Task An_endless_statement_is_ended()
    {
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        await using var database = SqliteDatabase.Open(":memory:", clock: new ManualClock(TimeSpan.FromSeconds(1)));
        Assert.Equal("Timeout: the statement took longer than 5 s",
            await Json.RunAsync(new DatabaseEffects(database), "DbRead", Json.Quote(Endless)));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _database.ReadAsync(new Statement(Endless, []), cancellation.Token));
        Assert.Equal("""[{"v":1}]""", await RunAsync("DbRead", "\"SELECT 1 AS v\""));
    }

    [Fact]
    public async Task A_result_has_a_largest_size()
    {
        await using var database = SqliteDatabase.Open(":memory:", new DatabaseLimits { MostRows = 2 });
        Assert.StartsWith("TooLarge: ", await Json.RunAsync(new DatabaseEffects(database), "DbRead", "\"VALUES (1), (2), (3)\""));
    }

    [Fact]
    public async Task A_file_keeps_its_rows()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mtp-{Guid.NewGuid():N}.db");
        try
        {
            await using (var database = SqliteDatabase.Open(path))
                await database.WriteAsync(new Statement("CREATE TABLE t AS SELECT 7 AS v", []), CancellationToken.None);
            await using (var database = SqliteDatabase.Open(path))
                Assert.Equal("""[{"v":7}]""",
                    await Json.RunAsync(new DatabaseEffects(database), "DbRead", "\"SELECT v FROM t\""));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named()
    {
        var failure = Assert.Throws<DatabaseException>(() => SqliteDatabase.Open("/no/such/folder/x.db"));
        Assert.Equal("the database `/no/such/folder/x.db` cannot be opened: unable to open database file", failure.Message);
    }

    [Fact]
    public async Task Calls_at_once_do_not_disturb_each_other()
    {
        await PeopleAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(() => index % 2 == 0
            ? RunAsync("DbWrite.insert", "\"people\"", $$"""{"name":"p{{index}}"}""")
            : RunAsync("DbRead", "\"SELECT * FROM people\""))));
        Assert.Equal("""[{"n":25}]""", await RunAsync("DbRead", "\"SELECT count(*) AS n FROM people\""));
    }

    private Task PeopleAsync() => RunAsync("DbWrite", "\"CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)\"");

    private Task<string> RunAsync(string name, params string[] arguments) => Json.RunAsync(_effects, name, arguments);
}
