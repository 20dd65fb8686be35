using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>A statement of a block.</summary>
/// <param name="Span">Its text.</param>
public abstract record LoweredStatement(SourceSpan Span);

/// <summary><c>const</c>: the value, then OP_VAR_DECL. The name can be read after it.</summary>
/// <param name="Span">The statement.</param>
/// <param name="Local">The name.</param>
/// <param name="Value">The value.</param>
public sealed record LoweredDeclaration(SourceSpan Span, LoweredLocal Local, LoweredExpression Value) : LoweredStatement(Span);

/// <summary>An expression whose value nobody takes, <c>const _</c> included. Dropping it costs nothing.</summary>
/// <param name="Span">The statement.</param>
/// <param name="Value">The expression.</param>
public sealed record LoweredDiscard(SourceSpan Span, LoweredExpression Value) : LoweredStatement(Span);

/// <summary>A function of a <c>mock</c>: OP_FUNC_DECL. From here on it stands for an effect.</summary>
/// <param name="Span">The function.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Member">The member; empty for the effect itself.</param>
/// <param name="Origin">The module that declares the effect; empty for a built-in one, and one that nobody declares.</param>
/// <param name="Function">The function.</param>
/// <param name="Parameters">What its arguments are decoded as.</param>
/// <param name="IsOutcome">Whether it gives <c>Ok</c> or <c>Err</c>, and not what is in the <c>Ok</c>.</param>
public sealed record LoweredMock(
    SourceSpan Span,
    string Effect,
    string Member,
    string Origin,
    FunctionReference Function,
    ImmutableArray<EntryParameter> Parameters,
    bool IsOutcome) : LoweredStatement(Span);

/// <summary>
/// A block: with a scope OP_SCOPE_ENTER; OP_FUNC_DECL for each nested function; the statements; the value; with a scope OP_SCOPE_EXIT, which
/// <c>return</c>, <c>respond</c> and tail calls skip.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="HasScope">False for the body of a function, lambda, handler or test.</param>
/// <param name="Functions">The nested functions, in source order.</param>
/// <param name="Statements">The statements but the one that is the value.</param>
/// <param name="Result">The value: the last statement if it is an expression, else a literal unit, or what ends the function.</param>
public sealed record LoweredBlock(
    SourceSpan Span,
    bool HasScope,
    ImmutableArray<LoweredNestedFunction> Functions,
    ImmutableArray<LoweredStatement> Statements,
    LoweredExpression Result) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Result.Kind;
}

/// <summary>A function declared in a block. OP_FUNC_DECL when the block is entered.</summary>
/// <param name="Span">The declaration.</param>
/// <param name="Function">The function.</param>
public sealed record LoweredNestedFunction(SourceSpan Span, LoweredFunction Function);

/// <summary><c>return e</c>: the value, then OP_RETURN. Has no value itself.</summary>
/// <param name="Span">The statement.</param>
/// <param name="Value">The value; a literal unit when there is none.</param>
public sealed record LoweredReturn(SourceSpan Span, LoweredExpression Value) : LoweredExpression(Span);

/// <summary>
/// <c>respond</c>: the status if there is one, the value, then the end of the request: OP_JSON_STRINGIFY and size, OP_RETURN. Only in the
/// function of an entry. Has no value itself.
/// </summary>
/// <param name="Span">The statement.</param>
/// <param name="Status">The status; null for 200.</param>
/// <param name="Value">The body.</param>
public sealed record LoweredRespond(SourceSpan Span, LoweredExpression? Status, LoweredExpression Value) : LoweredExpression(Span);

/// <summary>How a call is written, which decides about order and cost.</summary>
public enum LoweredCallStyle
{
    /// <summary><c>f(a)</c>: callee, arguments, OP_FUNC_CALL; in tail position OP_TAIL_CALL.</summary>
    Plain,

    /// <summary><c>a |&gt; f</c>: the argument, OP_PIPELINE, callee, OP_PIPELINE_CALL, in tail position, too.</summary>
    Pipeline,
}

/// <summary>
/// A call of a function that is known: reading its name costs OP_STACK_PUSH. Whether it is in tail position (the last of a body, through
/// <c>if</c>, arms, blocks and <c>return</c>) the emitter sees; there it reuses the frame.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="Callee">The name.</param>
/// <param name="Function">The function.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Style">How it is written.</param>
public sealed record LoweredCall(
    SourceSpan Span,
    SourceSpan Callee,
    FunctionReference Function,
    ImmutableArray<LoweredExpression> Arguments,
    LoweredCallStyle Style = LoweredCallStyle.Plain) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Function.Function.ResultKind;
}

/// <summary>A call of a function that is a value. As <see cref="LoweredCall"/>, but that the callee is evaluated.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Callee">Gives the function.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Result">What the call gives, if that is known.</param>
public sealed record LoweredCallValue(
    SourceSpan Span,
    LoweredExpression Callee,
    ImmutableArray<LoweredExpression> Arguments,
    LoweredCallStyle Style = LoweredCallStyle.Plain,
    ValueKind? Result = null) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Result;
}

/// <summary>
/// A call of a built-in of §4: the receiver, if it is a method, and the arguments, then its own instruction and size. What is piped into a
/// method (a <see cref="LoweredPipe"/> after the receiver) comes before the receiver. One that takes a function
/// (<c>List.map</c>, <c>Option.andThen</c>, …) makes a full call of it each time, without reading a callee.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="BuiltIn">The built-in; no effect.</param>
/// <param name="Arguments">Receiver and arguments; optional ones at the end may be missing.</param>
/// <param name="Result">What it gives, if that is known.</param>
public sealed record LoweredBuiltIn(
    SourceSpan Span, BuiltIn BuiltIn, ImmutableArray<LoweredExpression> Arguments, ValueKind? Result = null) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Result;
}

/// <summary>
/// A call of a member of a value whose type is known only at run time: a built-in of lists, strings or what has a text, or a field of a record
/// that is a function. Costs what that costs. What is piped into it comes before the receiver.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="Member">The value and the member.</param>
/// <param name="Receiver">The value.</param>
/// <param name="Name">The member.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record LoweredOpenMethod(
    SourceSpan Span, SourceSpan Member, LoweredExpression Receiver, string Name, ImmutableArray<LoweredExpression> Arguments)
    : LoweredExpression(Span);

/// <summary>
/// An effect: the arguments; OP_EFFECT_PERFORM, the effect's own instruction and size(arguments) in one; the effect; size(result). Gives an
/// <c>Outcome</c>, or, forced, what is in its <c>Ok</c>; then an <c>Err</c> ends the request with <c>EffectFailed</c>.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="Site">What is performed.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsForced">Whether what is in the <c>Ok</c> is asked for.</param>
/// <param name="Result">What it gives, if that is known.</param>
public sealed record LoweredEffect(
    SourceSpan Span, EffectSite Site, ImmutableArray<LoweredExpression> Arguments, bool IsForced, ValueKind? Result = null)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => IsForced ? Result : ValueKind.Variant;
}

/// <summary>A read of an <c>Outcome</c> that is forced where it is read. Costs nothing besides the operand.</summary>
/// <param name="Span">The text.</param>
/// <param name="Operand">Gives the outcome.</param>
/// <param name="Site">The effect that it is of, for the message.</param>
/// <param name="Result">What it gives, if that is known.</param>
public sealed record LoweredForce(SourceSpan Span, LoweredExpression Operand, EffectSite Site, ValueKind? Result = null)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Result;
}

/// <summary>
/// <c>match</c>: the scrutinee, OP_MATCH, and OP_MATCH_CASE for each arm tried, the taken one included; for that OP_VAR_DECL for each name bound,
/// then its body. The arms cover all values. After <c>|&gt;</c> the scrutinee is a <see cref="LoweredPipe"/>.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="Scrutinee">The value.</param>
/// <param name="Arms">The arms, at least one.</param>
public sealed record LoweredMatch(SourceSpan Span, LoweredExpression Scrutinee, ImmutableArray<LoweredArm> Arms) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => LoweredJoin.Of(Arms.Select(arm => arm.Body));
}

/// <summary>An arm of a <c>match</c>.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Body">The body: an expression, or a block with a scope.</param>
public sealed record LoweredArm(SourceSpan Span, LoweredPattern Pattern, LoweredExpression Body);

/// <summary>A pattern. Testing it costs nothing.</summary>
/// <param name="Span">Its text.</param>
public abstract record LoweredPattern(SourceSpan Span);

/// <summary><c>_</c>.</summary>
/// <param name="Span">Its text.</param>
public sealed record LoweredAnyPattern(SourceSpan Span) : LoweredPattern(Span);

/// <summary>A name. OP_VAR_DECL when the arm is taken, in the order of the pattern.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Local">The name.</param>
public sealed record LoweredNamePattern(SourceSpan Span, LoweredLocal Local) : LoweredPattern(Span);

/// <summary>A literal.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Value">A number, boolean, string, Decimal or unit.</param>
/// <param name="IsKindKnown">Whether the value matched is surely of the literal's kind; not for <c>Json</c>.</param>
public sealed record LoweredLiteralPattern(SourceSpan Span, Value Value, bool IsKindKnown = true) : LoweredPattern(Span);

/// <summary>A variant of a union, <c>Option</c>, <c>Result</c> or <c>Outcome</c>.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Case">The variant.</param>
/// <param name="IsOnly">Whether the union has no other.</param>
/// <param name="Parts">Patterns for values of the payload, by place; what is left out matches.</param>
public sealed record LoweredVariantPattern(SourceSpan Span, VariantCase Case, bool IsOnly, ImmutableArray<LoweredPart> Parts)
    : LoweredPattern(Span);

/// <summary>A record.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Parts">Patterns for fields, by the place of the name among the record's sorted names.</param>
public sealed record LoweredRecordPattern(SourceSpan Span, ImmutableArray<LoweredPart> Parts) : LoweredPattern(Span);

/// <summary>A pattern on <c>Json</c>, such as <c>JsonInt(n)</c>, <c>JsonNull</c>, <c>Some(x)</c>.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Test">What the value is asked.</param>
/// <param name="Payload">For the value in it; null when there is none.</param>
public sealed record LoweredJsonPattern(SourceSpan Span, JsonTest Test, LoweredPattern? Payload) : LoweredPattern(Span);

/// <summary>A pattern within one.</summary>
/// <param name="Place">Which part of the value.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Kind">What the part is, if that is known.</param>
public sealed record LoweredPart(int Place, LoweredPattern Pattern, ValueKind? Kind = null);
