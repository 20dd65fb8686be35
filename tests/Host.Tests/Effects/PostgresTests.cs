using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Host.Effects.Postgres;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Effects;

public sealed class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private readonly string _table = $"people_{Guid.NewGuid():N}";
    private PostgresDatabase? _database;
    private DatabaseEffects? _effects;

    public async Task InitializeAsync()
    {
        Assert.False(string.IsNullOrEmpty(server.Url), "PostgreSQL is required and not installed: see .ci/install.sh");
        _database = PostgresDatabase.Create(server.Url);
        _effects = new DatabaseEffects(_database);
        await RunAsync("DbWrite", Sql($"CREATE TABLE {_table} (id SERIAL PRIMARY KEY, name TEXT, age INTEGER)"));
    }

    public async Task DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [PostgresFact]
    public async Task Rows_are_written_and_read()
    {
        Assert.Equal("""{"affectedRows":1,"insertId":1}""",
            await RunAsync("DbWrite.insert", Sql(_table), """{"name":"Ann","age":31}"""));
        Assert.Equal("""{"affectedRows":1,"insertId":2}""",
            await RunAsync("DbWrite", Sql($"INSERT INTO {_table} (name) VALUES (?) RETURNING id"), "[\"Bob\"]"));
        Assert.Equal("""{"affectedRows":1,"insertId":0}""",
            await RunAsync("DbWrite", Sql($"INSERT INTO {_table} (name) VALUES (?)"), "[{\"None\":{}}]"));
        Assert.Equal("""{"affectedRows":1,"insertId":4}""", await RunAsync("DbWrite.insert", Sql("public." + _table), "{}"));
        Assert.Equal(
            """[{"age":31,"id":1,"name":"Ann"},{"age":null,"id":2,"name":"Bob"}]""",
            await RunAsync("DbRead", Sql($"SELECT * FROM {_table} WHERE name IS NOT NULL ORDER BY id")));
        Assert.Equal("""[{"name":"Ann"}]""",
            await RunAsync("DbRead.query", Sql($"SELECT name FROM {_table} WHERE age > ? AND id < ?"), "[30,5]"));
        Assert.Equal("""{"affectedRows":4,"insertId":0}""",
            await RunAsync("DbWrite.execute", Sql($"UPDATE {_table} SET age = 1")));
    }

    [PostgresTheory]
    [InlineData("1", "SMALLINT", "1")]
    [InlineData("-9223372036854775808", "BIGINT", "-9223372036854775808")]
    [InlineData("true", "BOOLEAN", "true")]
    [InlineData("null", "TEXT", "null")]
    [InlineData("{\"Some\":\"x\"}", "TEXT", "\"x\"")]
    [InlineData("\"ü😀\"", "VARCHAR(9)", "\"ü😀\"")]
    [InlineData("12345678901234567890.12", "NUMERIC(30,2)", "12345678901234567890.12")]
    [InlineData("1.5", "DOUBLE PRECISION", "1.5")]
    [InlineData("{\"b\":[1],\"a\":null}", "JSONB", "{\"a\":null,\"b\":[1]}")]
    [InlineData("\"2026-02-28\"", "DATE", "\"2026-02-28\"")]
    [InlineData("\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"", "UUID", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"")]
    [InlineData("\"\\\\x00ff\"", "BYTEA", "\"00ff\"")]
    public async Task Values_come_back_as_their_type(string value, string type, string expected)
    {
        await RunAsync("DbWrite", Sql($"ALTER TABLE {_table} ADD COLUMN v {type}"));
        Assert.Equal("""{"affectedRows":1,"insertId":0}""",
            await RunAsync("DbWrite", Sql($"INSERT INTO {_table} (v) VALUES (?)"), $"[{value}]"));
        Assert.Equal($$"""[{"v":{{expected}}}]""", await RunAsync("DbRead", Sql($"SELECT v FROM {_table}")));
    }

    [PostgresTheory]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE people; --")]
    public async Task Parameters_are_never_SQL(string hostile)
    {
        await RunAsync("DbWrite.insert", Sql(_table), """{"name":"Ann"}""");
        Assert.Equal("[]", await RunAsync("DbRead", Sql($"SELECT * FROM {_table} WHERE name = ?"), $"[\"{hostile}\"]"));
        Assert.StartsWith("Database: ", await RunAsync("DbWrite.insert", Sql(_table + hostile), "{\"name\":1}"));
        Assert.Equal("""[{"n":1}]""", await RunAsync("DbRead", Sql($"SELECT count(*) AS n FROM {_table}")));
    }

    [PostgresTheory]
    [InlineData("INSERT INTO {0} (name) VALUES ('x')")]
    [InlineData("UPDATE {0} SET age = 1")]
    [InlineData("DELETE FROM {0}")]
    [InlineData("DROP TABLE {0}")]
    [InlineData("CREATE TABLE more_{0} (x INTEGER)")]
    [InlineData("WITH x AS (INSERT INTO {0} (name) VALUES ('x') RETURNING id) SELECT * FROM x")]
    public async Task A_read_does_not_write(string sql)
    {
        await RunAsync("DbWrite.insert", Sql(_table), """{"name":"Ann"}""");
        Assert.Equal("ReadOnly: DbRead only reads: use DbWrite for this statement",
            await RunAsync("DbRead", Sql(string.Format(null, sql, _table))));
        Assert.Equal("""[{"age":null,"name":"Ann"}]""", await RunAsync("DbRead", Sql($"SELECT name, age FROM {_table}")));
    }

    [PostgresTheory]
    [InlineData("COMMIT")]
    [InlineData("SET TRANSACTION READ WRITE")]
    [InlineData("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")]
    [InlineData("SET default_transaction_read_only = off")]
    public async Task What_a_read_changes_about_the_connection_ends_with_it(string sql)
    {
        await RunAsync("DbRead", Sql(sql));
        Assert.StartsWith("ReadOnly: ", await RunAsync("DbRead", Sql($"DELETE FROM {_table}")));
        Assert.StartsWith("InvalidArgument: ", await RunAsync("DbRead", Sql($"{sql}; DELETE FROM {_table}")));
    }

    [PostgresTheory]
    [InlineData("SELECT ?", "[]", "InvalidArgument: the statement has 1 placeholders, and 0 parameters are given")]
    [InlineData("SELEC 1", "[]", "Database: syntax error at or near \"SELEC\"")]
    [InlineData("SELECT * FROM nowhere", "[]", "Database: relation \"nowhere\" does not exist")]
    [InlineData("SELECT 1 AS a, 2 AS a", "[]", "Decode: two columns of the result have the name `a`; rename one with AS")]
    [InlineData("SELECT 'NaN'::numeric AS v", "[]", "Decode: the number `NaN` has no Decimal that is equal to it")]
    [InlineData("", "[]", "InvalidArgument: there is no statement in the text")]
    public async Task Mistakes_are_said(string sql, string parameters, string expected) =>
        Assert.Equal(expected, await RunAsync("DbRead", Sql(sql), parameters));

    [PostgresFact]
    public async Task An_endless_statement_is_ended()
    {
        await using var database =
            PostgresDatabase.Create(server.Url, new DatabaseLimits { Timeout = TimeSpan.FromMilliseconds(200) });
        var effects = new DatabaseEffects(database);
        Assert.Equal("Timeout: the statement took longer than 0.2 s",
            await Json.RunAsync(effects, "DbRead", Sql("SELECT pg_sleep(60)")));
        Assert.Equal("""[{"v":1}]""", await Json.RunAsync(effects, "DbRead", Sql("SELECT 1 AS v")));
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        await using var database = PostgresDatabase.Create("postgres://mtp@127.0.0.1:1/none");
        Assert.StartsWith("Database: the database cannot be reached: ",
            await Json.RunAsync(new DatabaseEffects(database), "DbRead", "\"SELECT 1\""));
    }

    private static string Sql(string text) => Json.Quote(text);

    private Task<string> RunAsync(string name, params string[] arguments) => Json.RunAsync(_effects!, name, arguments);
}

public sealed class PostgresUrlTests
{
    [Fact]
    public void A_URL_has_all_that_a_connection_needs()
    {
        var settings = PostgresUrl.Read("postgres://us%40er:p%3Aw@db.example:6000/na%20me?sslmode=verify-full");
        Assert.Equal(("db.example", 6000, "na me", "us@er", "p:w"),
            (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
        Assert.Equal(Npgsql.SslMode.VerifyFull, settings.SslMode);
        Assert.Equal(5432, PostgresUrl.Read("postgresql://host/x").Port);
    }

    [Theory]
    [InlineData("mysql://host/x")]
    [InlineData("postgres:x")]
    [InlineData("people.db")]
    [InlineData("postgres://host/x?options=-c")]
    [InlineData("postgres://host/x?sslmode=maybe")]
    public void Anything_else_is_refused(string url) => Assert.Throws<DatabaseException>(() => PostgresUrl.Read(url));
}
