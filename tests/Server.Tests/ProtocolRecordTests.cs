using System.Text;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Server.Tests;

public class ProtocolRecordTests
{
    [Fact]
    public void AbsentAndNullAreToldApart()
    {
        Assert.False(Read<InitializeParams>("""{"processId":null,"rootUri":null,"capabilities":{}}""")
            .WorkspaceFolders.IsPresent);
        var folders = Read<InitializeParams>("""{"processId":null,"rootUri":null,"capabilities":{},"workspaceFolders":null}""")
            .WorkspaceFolders;
        Assert.True(folders.IsPresent);
        Assert.Null(folders.Value);
        Assert.Equal(7, Read<InitializeParams>("""{"processId":7,"capabilities":{}}""").ProcessId);
    }

    [Fact]
    public void UnknownMembersAndValuesPass()
    {
        var client = Read<InitializeParams>("""
            {"processId":null,"rootUri":null,"futureMember":{"a":[1,2,{}]},"trace":"future","capabilities":{"future":[],
             "textDocument":{"publishDiagnostics":{"tagSupport":{"valueSet":[1,99]}}},
             "general":{"positionEncodings":["utf-7","utf-8"]}}}
            """);
        Assert.Equal(new TraceValue("future"), client.Trace);
        Assert.Equal([DiagnosticTag.Unnecessary, (DiagnosticTag)99],
            client.Capabilities.TextDocument!.PublishDiagnostics!.TagSupport!.ValueSet.ToArray());
        Assert.Equal([new("utf-7"), PositionEncodingKind.UTF8], client.Capabilities.General!.PositionEncodings!.Value.ToArray());
    }

    [Fact]
    public void OptionalMembersThatAreNullCountAsAbsent()
    {
        var client = Read<InitializeParams>(
            """{"processId":null,"rootUri":null,"trace":null,"capabilities":{"workspace":null,"window":null}}""");
        Assert.Null(client.Trace);
        Assert.Null(client.Capabilities.Workspace);
    }

    [Theory]
    [InlineData("""[]""", "expected TextDocumentIdentifier (an object), found an array")]
    [InlineData("""null""", "expected TextDocumentIdentifier (an object), found null")]
    [InlineData("""{}""", "TextDocumentIdentifier.uri is missing")]
    [InlineData("""{"uri":5}""", "expected a string, found a number")]
    [InlineData("""{"uri":null}""", "expected a string, found null")]
    public void WrongTypesAreNamed(string json, string expected)
    {
        Assert.False(JsonPayload.TryRead<TextDocumentIdentifier>(Encoding.UTF8.GetBytes(json), out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("4294967295", int.MaxValue)]
    [InlineData("1e3", 1000)]
    [InlineData("12.0", 12)]
    [InlineData("0", 0)]
    public void LargeCharactersAreTheLargest(string number, int expected) =>
        Assert.Equal(expected, Read<Position>($$"""{"line":{{number}},"character":{{number}}}""").Line);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void BadCharactersAreRefused(string number) => Assert.False(JsonPayload.TryRead<Position>(
        Encoding.UTF8.GetBytes("{\"line\":0,\"character\":" + number + "}"), out _, out _));

    [Fact]
    public void ContentChangesAreToldApartByTheirRange()
    {
        var change = Read<DidChangeTextDocumentParams>("""
            {"textDocument":{"uri":"a","version":2},"contentChanges":[
              {"text":"whole"},
              {"text":"x","range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}}},
              {"range":null,"text":"y"}]}
            """);
        Assert.Equal([false, true, false], change.ContentChanges.Select(static item => item.IsFirst));
        Assert.Equal("whole", change.ContentChanges[0].Second!.Text);
        Assert.Equal(1, change.ContentChanges[1].First!.Range.Start.Character);
    }

    [Fact]
    public void TokensAreNumbersOrTexts()
    {
        Assert.Equal(5, Read<WorkDoneProgressCancelParams>("""{"token":5}""").Token);
        Assert.Equal("a", Read<WorkDoneProgressCancelParams>("""{"token":"a"}""").Token);
        Assert.False(JsonPayload.TryRead<WorkDoneProgressCancelParams>("""{"token":true}"""u8, out _, out var problem));
        Assert.Contains("Integer, String", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WritingLeavesOutWhatIsAbsentAndKeepsRequiredNulls()
    {
        Assert.Equal(
            """{"kind":"full","items":[],"uri":"a","version":null}""",
            Write(new WorkspaceFullDocumentDiagnosticReport { Uri = "a", Version = null, Items = [] }));
        Assert.Equal(
            """{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":3}},"code":"X","message":"lone \uFFFD"}""",
            Write(new Diagnostic { Range = RangeOf(1, 2, 3), Code = "X", Message = "lone \ud800" }));
    }

    private static DocumentRange RangeOf(int line, int start, int end) => new()
    {
        Start = new Position { Line = line, Character = start },
        End = new Position { Line = line, Character = end },
    };

    private static T Read<T>(string json)
        where T : IJsonReadable<T> =>
        JsonPayload.TryRead<T>(Encoding.UTF8.GetBytes(json), out var value, out var problem)
            ? value
            : throw new InvalidOperationException(problem);

    private static string Write(IJsonWritable value)
    {
        using var buffer = JsonBuffers.Write(value);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
