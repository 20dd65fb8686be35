using MtpScript.Tooling.Compiler.Lowering;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Tests.Support;

/// <summary>Lowered trees in few words.</summary>
internal static class Build
{
    private static int _next;

    /// <summary>Another span each time.</summary>
    public static SourceSpan Span => new(0, ++_next, _next + 1);

    public static LoweredLocal Local(string name, ValueKind? kind = ValueKind.Number) => new(name, kind?.ToString() ?? "T", kind);

    public static LoweredExpression Number(long number) => new LoweredLiteral(Span, Value.Number(number));

    public static LoweredExpression Text(string text) => new LoweredLiteral(Span, Value.String(text));

    public static LoweredExpression Truth(bool truth) => new LoweredLiteral(Span, Value.Boolean(truth));

    public static LoweredExpression Read(LoweredLocal local) => new LoweredRead(Span, local);

    public static LoweredExpression Binary(LoweredBinaryOperator @operator, LoweredExpression left, LoweredExpression right) =>
        new LoweredBinary(Span, @operator, left, right);

    public static LoweredExpression Add(LoweredExpression left, LoweredExpression right) => Binary(LoweredBinaryOperator.Add, left, right);

    public static LoweredExpression Subtract(LoweredExpression left, LoweredExpression right) =>
        Binary(LoweredBinaryOperator.Subtract, left, right);

    public static LoweredExpression Less(LoweredExpression left, LoweredExpression right) => Binary(LoweredBinaryOperator.Less, left, right);

    public static LoweredExpression Equal(LoweredExpression left, LoweredExpression right) => Binary(LoweredBinaryOperator.Equal, left, right);

    public static LoweredExpression If(LoweredExpression condition, LoweredExpression then, LoweredExpression otherwise) =>
        new LoweredIf(Span, condition, Block(then), Block(otherwise));

    public static LoweredBlock Block(LoweredExpression result, params LoweredStatement[] statements) =>
        new(Span, true, [], [.. statements], result);

    public static LoweredBlock Body(LoweredExpression result, params LoweredStatement[] statements) =>
        new(Span, false, [], [.. statements], result);

    public static LoweredStatement Const(LoweredLocal local, LoweredExpression value) => new LoweredDeclaration(Span, local, value);

    public static LoweredExpression Call(LoweredFunction function, params LoweredExpression[] arguments) =>
        new LoweredCall(Span, Span, new(function), [.. arguments]);

    public static LoweredExpression Call(BuiltIn builtIn, params LoweredExpression[] arguments) =>
        new LoweredBuiltIn(Span, builtIn, [.. arguments]);

    public static LoweredExpression Call(BuiltIn builtIn, ValueKind kind, params LoweredExpression[] arguments) =>
        new LoweredBuiltIn(Span, builtIn, [.. arguments], kind);

    public static LoweredFunction Function(string name, ValueKind? result, params LoweredLocal[] parameters) =>
        new(name, Span) { Parameters = [.. parameters], ResultKind = result };

    public static LoweredExpression Lambda(Func<LoweredExpression, LoweredExpression> body, ValueKind? kind = ValueKind.Number)
    {
        var parameter = Local("x", kind);
        var function = Function("lambda", null, parameter);
        function.Body = Body(body(Read(parameter)));
        return new LoweredLambda(Span, new(function));
    }

    /// <summary>A program that answers with this.</summary>
    public static LoweredProgram Program(LoweredExpression body)
    {
        var main = new LoweredFunction("main", Span) { Body = Body(body) };
        return new() { Files = ["main.mtp"], Entries = [new("main", main, [])] };
    }
}
