using FsCheck;
using FsCheck.Fluent;

namespace MtpScript.Tooling.Debugger.Tests.Adapter;

public class HostileTests
{
    private static readonly string[] Commands =
    [
        "initialize", "launch", "configurationDone", "restart", "terminate", "cancel", "setBreakpoints", "setFunctionBreakpoints",
        "setExceptionBreakpoints", "breakpointLocations", "mtp/setGasBreakpoints", "continue", "reverseContinue", "next", "stepIn", "stepOut",
        "stepBack", "pause", "threads", "stackTrace", "scopes", "variables", "evaluate", "completions", "exceptionInfo", "source",
        "loadedSources", "mtp/gas", "dance", "",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "1", "2", "-1", "1e300", "0.5", "9223372036854775807", "2147483647", "\"\"", "\"item\"", "\"add(next, \"", "\"\\ud800\"",
        "\"total\"", "\"instruction\"", "[]", "{}", "[null]", "[\"runtimeErrors\",\"effects\"]", """{"path":"/program/main.mtp"}""", """{"path":"\u0000"}""",
        """[{"line":4},{"line":4,"column":9},{"line":0},{"line":99999}]""", """[{"line":4,"condition":"item == 2"},{"line":5,"logMessage":"{next}{"}]""",
        """[{"line":4,"hitCondition":"% 0"},{"line":9,"hitCondition":"five"}]""", """[{"name":"add"},{"name":"GET /sum/:n"},{"name":""}]""",
        """[{"id":"a","kind":"total","value":60},{"id":"a","kind":"call","value":-1},{"id":"b","kind":"remaining","value":9223372036854775807}]""",
    ];

    private static readonly string[] Members =
    [
        "program", "api", "call", "args", "gasLimit", "stopOnEntry", "noDebug", "source", "breakpoints", "filters", "line", "endLine",
        "threadId", "granularity", "startFrame", "levels", "frameId", "variablesReference", "start", "count", "filter", "expression",
        "context", "text", "column", "sourceReference", "requestId", "adapterID",
    ];

    private static readonly string[] Numbers = ["0", "1", "2", "3", "5", "900", "1e300", "9223372036854775807", "2147483647"];

    private static readonly string[] Lists = [.. Values.Where(value => value[0] == '[')];

    private static readonly string[] Texts =
        ["\"item\"", "\"add(sum, item)\"", "\"add(next, \"", "\"\"", "\"\\ud800\"", "\"indexed\"", "\"instruction\"", "\"hover\""];

    /// <summary>Requests that get further, with numbers, lists and texts in the places of <c>#</c>, <c>@</c> and <c>$</c>.</summary>
    private static readonly (string Command, string Arguments)[] Likely =
    [
        ("setBreakpoints", """{"source":{"path":"/program/main.mtp"},"breakpoints":@}"""),
        ("setFunctionBreakpoints", """{"breakpoints":@}"""), ("mtp/setGasBreakpoints", """{"breakpoints":@}"""),
        ("setExceptionBreakpoints", """{"filters":@}"""), ("evaluate", """{"expression":$,"context":$}"""),
        ("stackTrace", """{"threadId":1,"startFrame":#,"levels":#}"""), ("scopes", """{"frameId":#}"""),
        ("variables", """{"variablesReference":#,"start":#,"count":#,"filter":$}"""), ("completions", """{"text":$,"column":#}"""),
        ("breakpointLocations", """{"source":{"path":"/program/main.mtp"},"line":#,"endLine":#}"""),
        ("continue", """{"threadId":1}"""), ("reverseContinue", """{"threadId":1}"""), ("stepIn", """{"threadId":1,"granularity":$}"""),
        ("stepBack", """{"threadId":1,"granularity":$}"""), ("next", """{"threadId":1}"""), ("stepOut", """{"threadId":1}"""),
    ];

    [Fact]
    public void WhateverIsAskedIsAnsweredAndTheSessionEnds()
    {
        var member = from name in Gen.Elements(Members) from content in Gen.Elements(Values) select $"\"{name}\":{content}";
        var random = from count in Gen.Choose(0, 5) from members in member.ListOf(count) select $"{{{string.Join(',', members.Distinct())}}}";
        var usual = Gen.Elements("""{"threadId":1}""", """{"frameId":1}""", """{"variablesReference":1}""", """{"expression":"item + 1"}""");
        var request = from command in Gen.Elements(Commands)
                      from arguments in Gen.Frequency((3, random), (2, usual), (1, Gen.Elements(Values)))
                      select (command, arguments);
        var likely = from template in Gen.Elements(Likely)
                     from choices in Gen.Choose(0, int.MaxValue - 1).ListOf(4)
                     select (template.Command, Filled(template.Arguments, choices));
        var any = Gen.Frequency((1, request), (2, likely));
        var session = from isLaunched in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
                      from count in Gen.Choose(1, 30)
                      from requests in any.ListOf(count)
                      select (isLaunched, requests);
        Prop.ForAll(session.ToArbitrary(), given => AnswersAll(given.isLaunched, given.requests).GetAwaiter().GetResult())
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Most places get what they are for, some anything.</summary>
    private static string Filled(string template, IEnumerable<int> choices)
    {
        foreach (var choice in choices)
        {
            var place = template.IndexOfAny(['#', '@', '$']);
            if (place < 0) return template;
            var fitting = template[place] switch { '#' => Numbers, '@' => Lists, _ => Texts };
            var values = choice % 8 == 0 ? Values : fitting;
            template = $"{template[..place]}{values[choice / 8 % values.Length]}{template[(place + 1)..]}";
        }

        return template;
    }

    private static async Task AnswersAll(bool isLaunched, IEnumerable<(string Command, string Arguments)> requests)
    {
        await using var harness = new AdapterHarness(AdapterPrograms.Sum);
        if (isLaunched) await harness.LaunchTo("\"api\":\"GET /sum/9\",\"stopOnEntry\":true");
        foreach (var (command, arguments) in requests) await harness.Request(command, arguments);
        await harness.Ask("disconnect");
        await harness.Running.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
