using System.Text;
using MtpScript.Tooling.Compiler.Emitting;
using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Machine;
using MtpScript.Tooling.Vm.Values;
using static MtpScript.Tooling.Compiler.Tests.Support.Build;

namespace MtpScript.Tooling.Compiler.Tests.Emitting;

/// <summary>What the generated programs do not have: JSON, maps, responses, nested functions.</summary>
public sealed class JsonAndIndexTests
{
    [Theory]
    [InlineData("null", "\"null\"")]
    [InlineData("true", "\"boolean\"")]
    [InlineData("12", "\"integer\"")]
    [InlineData("1.5", "\"decimal\"")]
    [InlineData("\"text\"", "\"string\"")]
    [InlineData("[1]", "\"array\"")]
    [InlineData("{\"a\":1}", "\"object\"")]
    public void Patterns_tell_kinds_of_json_apart(string json, string expected)
    {
        LoweredArm Arm(JsonTest test, string name) => new(Span, new LoweredJsonPattern(Span, test, null), Text(name));
        var value = Local("value", null);
        Gives(
            new LoweredMatch(
                Span,
                Call(BuiltIn.JsonParse, Text(json)),
                [
                    new(
                        Span,
                        new LoweredVariantPattern(Span, VariantCase.Ok, false, [new(0, new LoweredNamePattern(Span, value))]),
                        new LoweredMatch(
                            Span,
                            Read(value),
                            [
                                Arm(JsonTest.Null, "null"), Arm(JsonTest.Boolean, "boolean"), Arm(JsonTest.Integer, "integer"),
                                Arm(JsonTest.Decimal, "decimal"), Arm(JsonTest.String, "string"), Arm(JsonTest.Array, "array"),
                                Arm(JsonTest.Object, "object"),
                            ])),
                    new(Span, new LoweredAnyPattern(Span), Text("no json")),
                ]),
            expected);
    }

    [Fact]
    public void Members_and_elements_of_json_are_null_where_there_are_none()
    {
        var record = new LoweredRecord(Span, [new(Span, "list", new LoweredList(Span, [Number(1), Number(2)]))]);
        LoweredExpression Member(string name) => new LoweredMember(Span, LoweredAccessKind.Json, record, name);
        Gives(Member("other"), "null");
        Gives(new LoweredIndex(Span, Member("list"), Number(1), true), "2");
        Gives(new LoweredIndex(Span, Member("list"), Number(2), true), "null");
        Gives(new LoweredMember(Span, LoweredAccessKind.Length, Member("list"), "length"), "2");
    }

    [Fact]
    public void A_map_gives_an_option()
    {
        LoweredExpression Map() => new LoweredConversion(
            Span, new MapOfRecordPlan([null]), new LoweredRecord(Span, [new(Span, "a", Number(1))]));
        Gives(new LoweredIndex(Span, Map(), Text("a")), "{\"Some\":1}");
        Gives(new LoweredIndex(Span, Map(), Text("b")), "{\"None\":{}}");
    }

    [Fact]
    public void A_record_is_widened_with_null() => Gives(
        new LoweredConversion(
            Span, new RecordPlan(new RecordShape(["a", "b", "c"]), [null, null, null]), new LoweredRecord(Span, [new(Span, "b", Number(1))])),
        "{\"a\":null,\"b\":1,\"c\":null}");

    [Fact]
    public void Any_value_becomes_canonical_text()
    {
        static LoweredExpression ToText(LoweredExpression value) => new LoweredConversion(Span, ConversionPlan.ToText, value);
        Gives(Add(Text("n: "), ToText(Number(-5))), "\"n: -5\"");
        Gives(Add(Text(""), ToText(Text("a\"b"))), "\"a\\\"b\"");
        Gives(ToText(new LoweredList(Span, [Truth(true), Number(1)])), "\"[true,1]\"");
        Assert.Equal(FailureCode.NotSerializable, Run(ToText(Lambda(x => x))).Failure!.Code);
    }

    [Fact]
    public void An_index_out_of_range_names_both_numbers()
    {
        var machine = Run(new LoweredIndex(Span, new LoweredList(Span, [Number(1)]), Number(3), false, ValueKind.Number));
        Assert.Equal(FailureCode.IndexOutOfRange, machine.Failure!.Code);
        Assert.Equal([("index", 3L), ("length", 1L)], machine.Failure.Details.Select(detail => (detail.Name, detail.Value.AsNumber)));
    }

    [Fact]
    public void A_response_has_its_status()
    {
        var machine = Run(new LoweredRespond(Span, Number(404), Text("gone")));
        Assert.Equal((404, "\"gone\""), (machine.Response!.Status, Encoding.UTF8.GetString(machine.Response.Body.Span)));
        var computed = Run(new LoweredRespond(Span, Add(Number(200), Number(1)), Text("made")));
        Assert.Equal(201, computed.Response!.Status);
    }

    [Fact]
    public void A_function_cannot_be_answered_with() =>
        Assert.Equal(FailureCode.NotSerializable, Run(Lambda(x => x)).Failure!.Code);

    [Fact]
    public void Closures_are_equal_when_instructions_and_captures_are()
    {
        Gives(Equal(Lambda(x => Add(x, Number(1))), Lambda(x => Add(x, Number(1)))), "true");
        Gives(Equal(Lambda(x => Add(x, Number(1))), Lambda(x => Add(x, Number(2)))), "false");
        Gives(Equal(Lambda(_ => Lambda(x => x)), Lambda(_ => Lambda(y => y))), "true");
        Gives(Equal(Lambda(_ => Lambda(x => x)), Lambda(_ => Lambda(y => Add(y, y)))), "false");
    }

    [Fact]
    public void A_large_frame_elsewhere_does_not_bound_recursion()
    {
        var wide = Function("wide", ValueKind.Number);
        var locals = Enumerable.Range(0, 3000).Select(index => Local($"n{index}")).ToArray();
        wide.Body = new LoweredBlock(
            Span, false, [], [.. locals.Select(local => Const(local, Number(1)))], Add(Read(locals[0]), Read(locals[^1])));
        var n = Local("n");
        var down = Function("down", ValueKind.Number, n);
        down.Body = Body(If(Equal(Read(n), Number(0)), Call(wide), Add(Call(down, Subtract(Read(n), Number(1))), Number(1))));
        Gives(Add(Number(0), Call(down, Number(50_000))), "50002");
    }

    [Fact]
    public void Memory_is_limited_in_all()
    {
        var (n, list) = (Local("n"), Local("list", ValueKind.List));
        var grow = Function("grow", ValueKind.List, n, list);
        grow.Body = Body(If(
            Equal(Read(n), Number(0)), Read(list), Call(grow, Subtract(Read(n), Number(1)), Call(BuiltIn.ListPush, ValueKind.List, Read(list), Read(n)))));
        var program = ProgramEmitter.Emit(Program(Call(grow, Number(1_000_000), new LoweredList(Span, []))), GasTable.Default);
        var machine = new Machine(program, program.EntryPoints[0], [], new(1_000_000_000) { Memory = 1_000_000 });
        Assert.Equal(RunStatus.Failed, machine.Run());
        Assert.Equal(FailureCode.MemoryLimit, machine.Failure!.Code);
        Assert.InRange(machine.MemoryUsed, 1_000_001, 1_000_100);
    }

    private static void Gives(LoweredExpression body, string json)
    {
        var machine = Run(body);
        Assert.Equal(RunStatus.Completed, machine.Status);
        Assert.Equal(json, Encoding.UTF8.GetString(machine.Response!.Body.Span));
    }

    private static Machine Run(LoweredExpression body)
    {
        var program = ProgramEmitter.Emit(Program(body), GasTable.Default);
        var machine = new Machine(program, program.EntryPoints[0], [], new(100_000_000));
        machine.Run();
        return machine;
    }
}
