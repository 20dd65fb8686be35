using System.Text;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Tests.Support;

namespace MtpScript.Tooling.Host.Tests.Requests;

public sealed class WorldTests
{
    [Fact]
    public async Task All_effects_are_there()
    {
        var lines = new List<string>();
        await using var world = new World(new WorldOptions { Log = line => lines.Add(Encoding.UTF8.GetString(line.Span)) });
        Assert.Equal("[{\"v\":1}]", await Json.RunAsync(world, "DbRead", "\"SELECT 1 AS v\""));
        Assert.Equal("{\"affectedRows\":0,\"insertId\":0}", await Json.RunAsync(world, "DbWrite", "\"CREATE TABLE t (x)\""));
        Assert.Equal("{}", await Json.RunAsync(world, "Log.info", "\"x\""));
        Assert.StartsWith("Forbidden: ", await Json.RunAsync(world, "HttpOut.get", "\"http://127.0.0.1/\""));
        Assert.StartsWith("Forbidden: ", await Json.RunAsync(world, "httpGet", "\"http://127.0.0.1/\""));
        Assert.StartsWith("Forbidden: ", await Json.RunAsync(world, "Async.httpGet", "\"http://127.0.0.1/\""));
        Assert.StartsWith("NotConfigured: ", await Json.RunAsync(world, "unsafe.echo"));
        Assert.Single(lines);
    }

    [Theory]
    [InlineData("postgres://127.0.0.1:1/x?sslmode=disable", "Database: the database cannot be reached")]
    [InlineData("postgres://", "NotConfigured: a database is named like postgres://")]
    [InlineData("mysql://host/x", "NotConfigured: `mysql://host/x` names no database")]
    [InlineData("/no/such/folder/x.db", "Database: the database `/no/such/folder/x.db` cannot be opened")]
    [InlineData("sqlite:/no/such/folder/x.db", "Database: the database `/no/such/folder/x.db` cannot be opened")]
    public async Task A_setting_names_a_database(string setting, string expected)
    {
        await using var world = new World(new WorldOptions { Database = setting });
        Assert.StartsWith(expected, await Json.RunAsync(world, "DbRead", "\"SELECT 1\""));
    }
}
