using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Host.Effects;
using MtpScript.Tooling.Host.Effects.Databases;
using MtpScript.Tooling.Host.Effects.Log;
using MtpScript.Tooling.Host.Effects.Sqlite;
using MtpScript.Tooling.Host.Replay;
using MtpScript.Tooling.Host.Requests;
using MtpScript.Tooling.Host.Tests.Support;
using MtpScript.Tooling.Vm.Serialization;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Host.Tests.Replay;

public sealed class ReplayTests
{
    private static readonly IncomingRequest Request = new("GET", "/");

    [Fact]
    public async Task A_recorded_run_is_repeated_with_no_database()
    {
        await using var database = SqliteDatabase.Open(":memory:");
        await database.WriteAsync(new Statement("CREATE TABLE t AS SELECT 1 AS id, 'Ann' AS name", []), CancellationToken.None);
        var lines = new List<string>();
        var world = new EffectDispatcher(
            new Dictionary<string, IEffectHandler>
            {
                ["DbRead"] = new DatabaseEffects(database),
                    ["Log"] = new LogEffects(line => lines.Add(Encoding.UTF8.GetString(line.Span))),
            },
            null);
        var recorded = await Rows(world).HandleAsync(Request, null, CancellationToken.None);
        Assert.Equal("""[{"id":1,"name":"Ann"}]""", Encoding.UTF8.GetString(recorded.Body.Span));
        Assert.Equal(["DbRead", "Log.info"], recorded.Journal.Entries.Select(entry => entry.Name));
        Assert.Single(lines);

        var (journal, seed) = JournalFile.Read(JournalFile.Write(recorded.Journal, recorded.Seed.Span));
        Assert.Equal(recorded.Seed.ToArray(), seed);
        var repeated = await Rows(null).HandleAsync(Request, journal, CancellationToken.None);
        Assert.Equal((recorded.Sha256, recorded.GasUsed), (repeated.Sha256, repeated.GasUsed));
        Assert.Equal(JournalFile.Write(recorded.Journal, seed), JournalFile.Write(repeated.Journal, seed));
    }

    [Fact]
    public async Task A_run_that_leaves_the_journal_is_stopped()
    {
        async Task<string> RunAsync(params JournalEntry[] entries) => (await Assert.ThrowsAsync<ReplayException>(
            async () => await Rows(null).HandleAsync(Request, new Journal(entries), CancellationToken.None))).Message;
        var read = Entry("DbRead", "", "[\"SELECT * FROM t\"]", "[]");
        Assert.Equal("the journal ends after 0 calls, and the run calls DbRead", await RunAsync());
        Assert.Equal("the journal ends after 1 calls, and the run calls Log.info", await RunAsync(read));
        Assert.Equal("call 1 of the journal is DbWrite, and the run calls DbRead",
            await RunAsync(read with { Effect = "DbWrite" }));
        Assert.Equal(
            "call 1 of the journal, DbRead, has other arguments than the run gives",
                await RunAsync(read with { Arguments = "[\"SELECT 1\"]"u8.ToArray() }));
    }

    [Fact]
    public async Task A_result_of_another_type_is_an_error_with_code_Decode()
    {
        var body = Programs.Effect("Mail.count", DataType.Number, false);
        var host = Programs.Host(new Answer("\"many\""), null, [Programs.Handler("GET /", body)]);
        Assert.Contains("\"code\":\"Decode\"", await host.AskAsync("GET", "/"));
        Assert.Contains("\"message\":\"expected a number, found a string\"", await host.AskAsync("GET", "/"));
        Assert.Equal("200 7", await Programs.Host(new Answer("7"), null, [Programs.Handler("GET /", body)]).AskAsync("GET", "/"));
    }

    [Fact]
    public async Task An_awaited_effect_is_performed_once_for_a_seed()
    {
        var world = new Answer("1");
        var call = Programs.Effect("Mail.count", DataType.Number, true);
        var body = new LoweredList(default, [call, call, Programs.Effect("Mail.count", DataType.Number, false)]);
        var host = Programs.Host(world, new HostOptions { Cache = new AsyncCache() }, [Programs.Handler("GET /", body)]);
        Assert.Equal("200 [1,1,1]", await host.AskAsync("GET", "/"));
        Assert.Equal(3, world.Calls);
        world.Json = "2";
        Assert.Equal("200 [1,1,2]", await host.AskAsync("GET", "/"));
        Assert.Equal(4, world.Calls);
        var other = await host.HandleAsync(Request with { RequestId = "other" }, null, CancellationToken.None);
        Assert.Equal("[2,2,2]", Encoding.UTF8.GetString(other.Body.Span));
        Assert.Equal([0, 1, -1], other.Journal.Entries.Select(entry => entry.ContinuationId));
    }

    [Fact]
    public async Task A_journal_does_not_grow_without_end()
    {
        var world = new Answer("1");
        var call = Programs.Effect("Mail.count", DataType.Number, false);
        var host = Programs.Host(world, null, [Programs.Handler("GET /", new LoweredList(default, [call, call, call]))]);
        var report = await host.HandleAsync(Request, new Journal(mostBytes: 600), CancellationToken.None);
        Assert.Contains("\"code\":\"TooLarge\"", Encoding.UTF8.GetString(report.Body.Span));
        Assert.Equal((2, 2), (world.Calls, report.Journal.Entries.Count));
        var again = await host.HandleAsync(Request, new Journal(report.Journal.Entries, mostBytes: 600), CancellationToken.None);
        Assert.Equal((report.Sha256, 2), (again.Sha256, world.Calls));
    }

    [Fact]
    public void Journals_are_read_as_they_were_written()
    {
        var json = Gen.Elements("null", "[]", "{\"a\":[1.5,\"\\n\"]}", "\"text\"", new string('[', 511) + new string(']', 511));
        var entries =
            from effect in Gen.Elements("DbRead", "Mail") from member in Gen.Elements("", "send") from awaits in Gen.Choose(-1, 3)
            from arguments in json from result in json from isOk in Gen.Elements(true, false)
            select isOk ? Entry(effect, member, arguments, result) with { ContinuationId = awaits }
                : new JournalEntry(effect, member, awaits, Encoding.UTF8.GetBytes(arguments), null, "Code", "what \"happened\"");
        Prop.ForAll(entries.ListOf().ToArbitrary(), list =>
        {
            var (read, seed) = JournalFile.Read(JournalFile.Write(new Journal(list), Json.Seed));
            return seed.SequenceEqual(Json.Seed) && read.Entries.Select(Text).SequenceEqual(list.Select(Text));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("", "this is no file that `--record` has written")]
    [InlineData("{}", "this is no file that `--record` has written")]
    [InlineData("{\"format\":\"mtp-journal\",\"version\":9}", "the file is of another version than 1; record it again")]
    [InlineData("{\"format\":\"mtp-journal\",\"version\":1,\"seed\":\"ab\"}", "line 1: the seed has 64 hexadecimal digits")]
    [InlineData("HEAD\n{\"effect\":\"x\"}", "line 2: expected effect, member, arguments, and either ok or error")]
    [InlineData("HEAD\n\n{\"effect\":\"x\",\"member\":\"\",\"arguments\":[],\"ok\":1,\"error\":{}}",
        "line 3: expected effect, member, arguments")]
    [InlineData("HEAD\nnonsense", "line 2 is no JSON object")]
    public void A_file_of_something_else_is_refused(string text, string message)
    {
        var head = JournalFile.Write(new Journal(), Json.Seed).TrimEnd('\n');
        Assert.StartsWith(message, Assert.Throws<ReplayException>(() => JournalFile.Read(text.Replace("HEAD", head))).Message);
    }

    private static RequestHost Rows(IEffectHandler? world)
    {
        var rows = new LoweredLocal("rows", "Json", null);
        var block = new LoweredBlock(
            default, false, [],
            [
                new LoweredDeclaration(default, rows,
                    Programs.Effect("DbRead", DataType.Json, false, Programs.Text("SELECT * FROM t"))),
                new LoweredDiscard(default,
                    Programs.Effect("Log.info", DataType.Unit, false, Programs.Text("read"), Programs.Read(rows))),
            ],
            Programs.Read(rows));
        return Programs.Host(world, null, [new("GET /", new LoweredFunction("main", default) { Body = block }, [])]);
    }

    private static JournalEntry Entry(string effect, string member, string arguments, string result) =>
        new(effect, member, -1, Encoding.UTF8.GetBytes(arguments), Encoding.UTF8.GetBytes(result), null, "");

    private static string Text(JournalEntry entry) => string.Join(
        '|', entry.Effect, entry.Member, entry.ContinuationId, Encoding.UTF8.GetString(entry.Arguments.Span),
        entry.Result is { } result ? Encoding.UTF8.GetString(result.Span) : "-", entry.Code, entry.Message);

    private sealed class Answer(string json) : IEffectHandler
    {
        public string Json { get; set; } = json;

        public int Calls { get; private set; }

        public ValueTask<EffectResult> PerformAsync(EffectCall call, CancellationToken cancellation)
        {
            Calls++;
            JsonReader.Read(Encoding.UTF8.GetBytes(Json), out var value);
            return new(EffectResult.Ok(value));
        }
    }
}
