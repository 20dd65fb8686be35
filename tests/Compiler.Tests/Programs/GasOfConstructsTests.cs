using MtpScript.Tooling.Compiler.Tests.Support;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Programs;

/// <summary>
/// Every row of Annex A, from source to gas. Each sum is worked out by hand from the language reference, in the order of the instructions.
/// </summary>
public sealed class GasOfConstructsTests
{
    /// <summary>OP_FUNC_CALL of the handler, OP_JSON_STRINGIFY, OP_RETURN.</summary>
    private const int Request = 5 + 15 + 3;

    /// <summary>What an expression costs that is answered; <paramref name="output"/> is the size of the answer.</summary>
    [Theory]

    // Reads and literals; unit.
    [InlineData("1", 1)]
    [InlineData("-5", 1)]
    [InlineData("true", 1)]
    [InlineData("1.5", 1)]
    [InlineData("-1.5", 1)]
    [InlineData("\"a\"", 1)]

    // Operators: the operands, then the instruction.
    [InlineData("1 + 2", 1 + 1 + 2)]
    [InlineData("3 - 1", 1 + 1 + 2)]
    [InlineData("2 * 3", 1 + 1 + 3)]
    [InlineData("6 / 2", 1 + 1 + 4)]
    [InlineData("1 + 2 * 3", 1 + (1 + 1 + 3) + 2)]
    [InlineData("-(5)", 1 + 1)]
    [InlineData("\"ab\" + \"c\"", 1 + 1 + 3)]
    [InlineData("\"0123456789\" + \"0123456789abc\"", 1 + 1 + (3 + 1), 2)]
    [InlineData("\"012345678\" + \"0123456789abc\"", 1 + 1 + 3, 2)]
    [InlineData("1 < 2", 1 + 1 + 2)]
    [InlineData("1 <= 2", 1 + 1 + 2)]
    [InlineData("1 > 2", 1 + 1 + 2)]
    [InlineData("1 >= 2", 1 + 1 + 2)]
    [InlineData("1 == 2", 1 + 1 + 2)]
    [InlineData("1 != 2", 1 + 1 + 2)]
    [InlineData("\"a\" < \"b\"", 1 + 1 + 2)]
    [InlineData("\"0123456789abcde\" == \"0123456789abcde\"", 1 + 1 + (2 + 1))]
    [InlineData("!true", 1 + 1)]
    [InlineData("true && false", 1 + 2 + 1)]
    [InlineData("false && true", 1 + 2)]
    [InlineData("true || false", 1 + 2)]
    [InlineData("false || true", 1 + 2 + 1)]

    // Control.
    [InlineData("if (true) { 1 } else { 2 }", 1 + 4 + 2 + 1 + 2)]
    [InlineData("if (false) { 1 } else if (true) { 2 } else { 3 }", 1 + 4 + 1 + 4 + 2 + 1 + 2)]
    [InlineData("if (true && false) { 1 } else { 2 }", 1 + 2 + 1 + 4 + 2 + 1 + 2)]
    [InlineData("match 1 { 1 => 2, _ => 3 }", 1 + 10 + 5 + 1)]
    [InlineData("match 2 { 1 => 2, _ => 3 }", 1 + 10 + 5 + 5 + 1)]
    [InlineData("match 1 { x => x }", 1 + 10 + 5 + 3 + 1)]
    [InlineData("match 1 { _ => { 2 } }", 1 + 10 + 5 + 2 + 1 + 2)]
    [InlineData("match Some(1) { Some(x) => x, None => 0 }", 1 + 3 + 10 + 5 + 3 + 1)]

    // Parts.
    [InlineData("{ a: 1 }.a", 5 + 1 + 4 + 3)]
    [InlineData("{ a: 1 }[\"a\"]", 5 + 1 + 4 + 3)]
    [InlineData("[7][0]", 5 + 1 + 3 + 1 + 2)]
    [InlineData("\"ab\"[1]", 1 + 1 + 2)]
    [InlineData("[1, 2]", 5 + 1 + 3 + 1 + 3)]
    [InlineData("[]", 5)]
    [InlineData("{ a: 1, b: 2 }", 5 + 1 + 4 + 1 + 4, 1)]
    [InlineData("{}", 5)]
    [InlineData("[1].length", 9 + 3)]
    [InlineData("[1].isEmpty", 9 + 3)]
    [InlineData("\"ab\".length", 1 + 3)]
    [InlineData("(1.5).scale", 1 + 3)]

    // Functions and pipelines.
    [InlineData("(function(x) { x })(1)", 10 + 1 + 5 + 3 + 1 + 3)]
    [InlineData("same(1)", 1 + 1 + 5 + 3 + 1 + 3)]
    [InlineData("tail(1)", 1 + 1 + 5 + 3 + (1 + 1 + 0 + 3 + 1 + 3))]
    [InlineData("returned(1)", 1 + 1 + 5 + 3 + (1 + 1 + 0 + 3 + 1 + 3))]
    [InlineData("named(1)", 1 + 1 + 5 + 3 + (1 + 1 + 5 + 3 + 1 + 3) + 3 + 1 + 3)]
    [InlineData("branch(1)", 1 + 1 + 5 + 3 + (1 + 1 + 2) + 4 + 2 + (1 + 1 + 0 + 3 + 1 + 3))]
    [InlineData("nothing()", 1 + 5 + (1 + 3) + 1 + 3)]
    [InlineData("1 |> same", 1 + 3 + 1 + 4 + 3 + 1 + 3)]
    [InlineData("1 |> function(x) { x }", 1 + 3 + 10 + 4 + 3 + 1 + 3)]
    [InlineData("1 |> match { _ => 2 }", 1 + 3 + 10 + 5 + 1)]
    [InlineData("piped(1)", 1 + 1 + 5 + 3 + (1 + 3 + 1 + 4 + 3 + 1 + 3))]
    [InlineData("1 |> Some", 1 + 3 + 3, 1)]
    [InlineData("[1] |> Json.stringify", 9 + 3 + 15)]

    // Variants.
    [InlineData("Red", 8, 1)]
    [InlineData("Blue(1)", 1 + 8, 1)]
    [InlineData("Some(1)", 1 + 3, 1)]
    [InlineData("None", 2, 1)]
    [InlineData("Ok(1)", 1 + 3)]
    [InlineData("Err(1)", 1 + 3)]

    // Built-ins of lists.
    [InlineData("[1].push(2)", 9 + 1 + 3)]
    [InlineData("[1].unshift(2)", 9 + 1 + 4)]
    [InlineData("[1, 2].slice(1)", 13 + 1 + 5)]
    [InlineData("[1, 2].slice(0, 1)", 13 + 1 + 1 + 5)]
    [InlineData("[1].concat([2])", 9 + 9 + 8)]
    [InlineData("[\"a\"].join(\",\")", 9 + 1 + 6)]
    [InlineData("[2, 1].sort()", 13 + 20)]
    [InlineData("[2, 1].reverse()", 13 + 3)]
    [InlineData("[1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2].reverse()", 5 + (12 * 4) + (3 + 1), 2)]
    [InlineData("[1].first()", 9 + 5, 1)]
    [InlineData("[1].last()", 9 + 5, 1)]
    [InlineData("[1].contains(1)", 9 + 1 + 5)]
    [InlineData("[1].indexOf(1)", 9 + 1 + 5, 1)]
    [InlineData("[1, 2].map(function(x) { x })", 13 + 10 + 5 + (2 * (5 + 3 + 1 + 3)))]
    [InlineData("[1, 2].filter(function(x) { true })", 13 + 10 + 5 + (2 * (5 + 3 + 1 + 3)))]
    [InlineData("[1, 2].fold(0, function(a, x) { a })", 13 + 1 + 10 + 5 + (2 * (5 + 3 + 3 + 1 + 3)))]
    [InlineData("[1, 2].find(function(x) { true })", 13 + 10 + 5 + (5 + 3 + 1 + 3), 1)]
    [InlineData("[1, 2].any(function(x) { true })", 13 + 10 + 5 + (5 + 3 + 1 + 3))]
    [InlineData("[1, 2].all(function(x) { false })", 13 + 10 + 5 + (5 + 3 + 1 + 3))]
    [InlineData("[2, 1].sortBy(function(x) { x })", 13 + 10 + 20 + (2 * (5 + 3 + 1 + 3)))]
    [InlineData("[1].map(same)", 9 + 1 + 5 + (5 + 3 + 1 + 3))]

    // Built-ins of strings.
    [InlineData("\"ab\".slice(0, 1)", 1 + 1 + 1 + 4)]
    [InlineData("\"a\".split(\",\")", 1 + 1 + 10)]
    [InlineData("\"a\".replace(\"a\", \"b\")", 1 + 1 + 1 + 8)]
    [InlineData("\"a\".contains(\"a\")", 1 + 1 + 6)]
    [InlineData("\"a\".startsWith(\"a\")", 1 + 1 + 6)]
    [InlineData("\"a\".endsWith(\"a\")", 1 + 1 + 6)]
    [InlineData("\"a\".indexOf(\"a\")", 1 + 1 + 6, 1)]
    [InlineData("\"a\".toUpper()", 1 + 5)]
    [InlineData("\"a\".toLower()", 1 + 5)]
    [InlineData("\"a\".trim()", 1 + 5)]
    [InlineData("\"0123456789abcde\".trim()", 1 + (5 + 1), 1)]
    [InlineData("toString(1)", 1 + 5)]
    [InlineData("(1).toString()", 1 + 5)]
    [InlineData("parseNumber(\"1\")", 1 + 5, 1)]

    // Built-ins of maps; the map is made of `{ a: 1 }`.
    [InlineData("Map.keys(map())", Map + 4)]
    [InlineData("Map.values(map())", Map + 4)]
    [InlineData("Map.entries(map())", Map + 5, 2)]
    [InlineData("Map.has(map(), \"a\")", Map + 1 + 5)]
    [InlineData("Map.get(map(), \"a\")", Map + 1 + 5, 1)]
    [InlineData("map()[\"a\"]", Map + 1 + 2, 1)]
    [InlineData("Map.set(map(), \"b\", 2)", Map + 1 + 1 + 5, 1)]
    [InlineData("Map.remove(map(), \"a\")", Map + 1 + 5)]
    [InlineData("Map.size(map())", Map + 5)]

    // JSON, hashes, Decimals, Option and Result.
    [InlineData("Json.parse(\"1\")", 1 + 20)]
    [InlineData("Json.stringify(1)", 1 + 15)]
    [InlineData("Json.asNumber(1)", 1 + 5, 1)]
    [InlineData("json()[\"a\"]", Map + 3)]
    [InlineData("json().length", Map + 3)]
    [InlineData("json()[0]", Map + 1 + 2)]
    [InlineData("JsonInt(1)", 1 + 8)]
    [InlineData("sha256(\"a\")", 1 + 50, 6)]
    [InlineData("fnv1a32(\"a\")", 1 + 5, 1)]
    [InlineData("cborEncode(1)", 1 + 5)]
    [InlineData("Decimal.equals(1.5, 1.5)", 1 + 1 + 5)]
    [InlineData("Decimal.zero()", 5)]
    [InlineData("checked_add(1, 2)", 1 + 1 + 5)]
    [InlineData("Option.isSome(Some(1))", 1 + 3 + 5)]
    [InlineData("Option.map(Some(1), function(x) { x })", 1 + 3 + 10 + 5 + (5 + 3 + 1 + 3), 1)]
    [InlineData("Result.unwrapOr(checked_add(1, 2), 0)", (1 + 1 + 5) + 1 + 5)]
    public void Costs(string expression, int cost, int output = 0)
    {
        var run = SourceRun.Of($$"""
            type Color = Red | Blue(number)
            function same(x: number) { x }
            function tail(x: number) { same(x) }
            function returned(x: number) { return same(x) }
            function named(x: number) { const y = same(x)
              y }
            function branch(x: number) { if (x < 2) { same(x) } else { 0 } }
            function nothing() { const _unused = 1 }
            function piped(x: number) { x |> same }
            function map(): Map<string, number> { { a: 1 } }
            function json(): Json { { a: 1 } }
            api GET "/" { respond json({{expression}}) }
            """);
        Assert.Equal((200, output), (run.Status, run.Body.Length / 10));
        Assert.Equal(Request + output + cost, run.Gas);
    }

    /// <summary>A call of a function that gives <c>{ a: 1 }</c>: callee, call, literal, return.</summary>
    private const int Map = 1 + 5 + (5 + 1 + 4) + 3;

    [Theory]
    [InlineData("const x = 1\n respond json(x)", 1 + 3 + 1)]
    [InlineData("const _ = 1\n respond json(2)", 1 + 1)]
    [InlineData("1 + 1\n respond json(2)", 1 + 1 + 2 + 1)]
    [InlineData("const y = { const x = 1\n x }\n respond json(y)", 2 + 1 + 3 + 1 + 2 + 3 + 1)]
    [InlineData("if (true) { respond json(1) } else { respond json(2) }", 1 + 4 + 2 + 1)]
    [InlineData("function f(x) { x }\n respond json(f(1))", 10 + (1 + 1 + 5 + 3 + 1 + 3))]
    [InlineData("function f(x) { x }\n respond json(1)", 10 + 1)]
    [InlineData("const f = function(x) { x }\n respond json(f(1))", 10 + 3 + (1 + 1 + 5 + 3 + 1 + 3))]
    [InlineData("respond status(201, 1)", 1 + 1)]
    [InlineData("respond 1", 1)]
    [InlineData("respond json { a: 1 }", 5 + 1 + 4)]
    [InlineData("const a = 1\n const f = function() { a }\n respond json(f())", 1 + 3 + 10 + 3 + (1 + 5 + 1 + 3))]
    [InlineData("respond json(request.method)", 1 + 3)]
    public void Body_costs(string body, int cost)
    {
        var program = SourceRun.Program(("main.mtp", $"api GET \"/\" {{ {body} }}"));
        Value[] arguments = program.Routes[0].Entry.Parameters.IsEmpty ? [] : [RequestRecord];
        var run = SourceRun.Of(program, null, arguments);
        Assert.Equal((Request + cost, true), (run.Gas, run.Status < 300));
    }

    private static Value RequestRecord => Value.Record(
        new RecordShape(["method", "path", "params", "query", "headers", "body"]),
        [Value.Null, Value.Null, Value.String("GET"), Value.Null, Value.String("/"), Value.Null]);

    [Theory]
    [InlineData("Log", "Log.info(\"a\")", 1 + 100 + 5)]
    [InlineData("Log", "Log.debug(\"a\")", 1 + 100 + 5)]
    [InlineData("Log", "Log(\"warn\", \"abcd\")", 1 + 1 + 100 + 5 + 1)]
    [InlineData("DbRead", "DbRead.query(\"s\", [])", 1 + 5 + 100 + 100)]
    [InlineData("DbRead", "DbRead(\"s\", [])", 1 + 5 + 100 + 100)]
    [InlineData("DbWrite", "DbWrite.execute(\"s\")", 1 + 100 + 150)]
    [InlineData("HttpOut", "HttpOut.get(\"u\")", 1 + 100 + 100)]
    [InlineData("HttpOut", "HttpOut.post(\"u\")", 1 + 100 + 120)]
    [InlineData("HttpOut", "HttpOut.put(\"u\")", 1 + 100 + 120)]
    [InlineData("HttpOut", "HttpOut.patch(\"u\")", 1 + 100 + 80)]
    [InlineData("HttpOut", "HttpOut.delete(\"u\")", 1 + 100 + 100)]
    [InlineData("Async", "httpGet(\"u\")", 1 + 100 + 100)]
    [InlineData("Async", "await httpGet(\"u\")", 1 + 100 + 100)]
    [InlineData("Mail", "Mail.send(\"a\")", 1 + 100)]
    [InlineData("Mail", "\"a\" |> Mail.send", 1 + 3 + 100)]
    public void Effects_cost(string effect, string call, int cost)
    {
        var run = SourceRun.Of(
            $"effect Mail {{ send(to: string): unit }}\napi GET \"/\" uses {{ {effect} }} {{ {call}\n respond json(1) }}",
            pending => pending.Site.Effect == "DbRead" ? Value.List([]) : Value.Null);
        Assert.Equal(Request + cost + 1, run.Gas);
    }

    [Fact]
    public void Module_constants_are_evaluated_by_each_request() =>
        Assert.Equal(Request + (1 + 3) + (1 + 1 + 2 + 3) + 1, SourceRun.Of("const b = a + 1\nconst a = 1\napi GET \"/\" { respond json(1) }").Gas);

    [Fact]
    public void Bound_parameters_are_declared() => Assert.Equal(
        Request + 3 + 1, SourceRun.Of("api GET \"/:a\" function read(a: number) { a }", null, Value.Number(7)).Gas);
}
