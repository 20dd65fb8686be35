using System.Collections.Immutable;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>An expression. Its operands are evaluated in the order in which they are listed here, each completely.</summary>
/// <param name="Span">The text that it comes from: what a debugger shows while its own instruction is next.</param>
public abstract record LoweredExpression(SourceSpan Span)
{
    /// <summary>What its values are, if they are all of one kind; it chooses instructions, and changes neither results nor gas.</summary>
    public virtual ValueKind? Kind => null;
}

/// <summary>A literal; the value of a block that ends without one; a negative literal, too. OP_STACK_PUSH.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Value">The value: a scalar, or a value that the compiler may share between runs.</param>
public sealed record LoweredLiteral(SourceSpan Span, Value Value) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Value.Kind;
}

/// <summary>A read of a local name. OP_STACK_PUSH.</summary>
/// <param name="Span">The name.</param>
/// <param name="Local">What it refers to.</param>
public sealed record LoweredRead(SourceSpan Span, LoweredLocal Local) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Local.Kind;
}

/// <summary>A read of a module constant. OP_STACK_PUSH.</summary>
/// <param name="Span">The name.</param>
/// <param name="Constant">What it refers to.</param>
public sealed record LoweredReadConstant(SourceSpan Span, LoweredConstant Constant) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Constant.Value.Kind;
}

/// <summary>
/// A read of the name of a function as a value, at the top level or nested. OP_STACK_PUSH. A nested one is made here from what it captures; that it
/// was declared is a statement of its block.
/// </summary>
/// <param name="Span">The name.</param>
/// <param name="Function">The function.</param>
public sealed record LoweredFunctionValue(SourceSpan Span, FunctionReference Function) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.Closure;
}

/// <summary>A lambda. OP_FUNC_DECL.</summary>
/// <param name="Span">Its text.</param>
/// <param name="Function">The function.</param>
public sealed record LoweredLambda(SourceSpan Span, FunctionReference Function) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.Closure;
}

/// <summary>What unary operators do.</summary>
public enum LoweredUnaryOperator
{
    /// <summary><c>-</c>. OP_NEG.</summary>
    Negate,

    /// <summary><c>!</c>. OP_LNOT.</summary>
    Not,
}

/// <summary>A unary operator: the operand, then its instruction.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Operator">Which.</param>
/// <param name="Operand">The operand.</param>
public sealed record LoweredUnary(SourceSpan Span, LoweredUnaryOperator Operator, LoweredExpression Operand) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Operator == LoweredUnaryOperator.Not ? ValueKind.Boolean : ValueKind.Number;
}

/// <summary>What binary operators do. The kinds of the operands choose between numbers and strings.</summary>
public enum LoweredBinaryOperator
{
    /// <summary><c>+</c>. Of numbers OP_ADD; of strings OP_STR_CONCAT and size; decided at run time where the kinds are not known.</summary>
    Add,

    /// <summary><c>-</c>. OP_SUB.</summary>
    Subtract,

    /// <summary><c>*</c>. OP_MUL.</summary>
    Multiply,

    /// <summary><c>/</c>. OP_DIV.</summary>
    Divide,

    /// <summary><c>&lt;</c>. OP_LT and size.</summary>
    Less,

    /// <summary><c>&lt;=</c>. OP_LE and size.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>. OP_GT and size.</summary>
    Greater,

    /// <summary><c>&gt;=</c>. OP_GE and size.</summary>
    GreaterOrEqual,

    /// <summary><c>==</c>. OP_STRICT_EQ and size.</summary>
    Equal,

    /// <summary><c>!=</c>. OP_STRICT_NE and size.</summary>
    NotEqual,
}

/// <summary>A binary operator: left, right, then its instruction.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Operator">Which.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record LoweredBinary(SourceSpan Span, LoweredBinaryOperator Operator, LoweredExpression Left, LoweredExpression Right)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Operator switch
    {
        // Asked once: twice for each operand of a long sum would be twice as much for each.
        LoweredBinaryOperator.Add => Left.Kind is (ValueKind.Number or ValueKind.String) and var kind ? kind : Right.Kind,
        < LoweredBinaryOperator.Less => ValueKind.Number,
        _ => ValueKind.Boolean,
    };
}

/// <summary><c>&amp;&amp;</c> and <c>||</c>: left, OP_LAND or OP_LOR, and right if it decides.</summary>
/// <param name="Span">The whole.</param>
/// <param name="IsAnd">Whether it is <c>&amp;&amp;</c>.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record LoweredLogical(SourceSpan Span, bool IsAnd, LoweredExpression Left, LoweredExpression Right) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.Boolean;
}

/// <summary>The condition, OP_IF_ELSE, and one of the branches, which are blocks with a scope, or another <c>if</c>.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Then">If it is true.</param>
/// <param name="Else">If it is false.</param>
public sealed record LoweredIf(SourceSpan Span, LoweredExpression Condition, LoweredExpression Then, LoweredExpression Else)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => LoweredJoin.Of([Then, Else]);
}

/// <summary>The left of <c>a |&gt; match { … }</c>, or of <c>a |&gt; built-in</c>: the operand, then OP_PIPELINE.</summary>
/// <param name="Span">The whole pipeline.</param>
/// <param name="Operand">The left side.</param>
public sealed record LoweredPipe(SourceSpan Span, LoweredExpression Operand) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Operand.Kind;
}

/// <summary>A list: OP_ARRAY_NEW, then each element and OP_ARRAY_PUSH.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Elements">The elements.</param>
public sealed record LoweredList(SourceSpan Span, ImmutableArray<LoweredExpression> Elements) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.List;
}

/// <summary>A field of an object literal.</summary>
/// <param name="Span">The entry.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record LoweredField(SourceSpan Span, string Name, LoweredExpression Value);

/// <summary>An object literal: OP_OBJECT_NEW, then each field's value and OP_PROP_ASSIGN, in the order of the source.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Fields">The fields; no name occurs twice.</param>
public sealed record LoweredRecord(SourceSpan Span, ImmutableArray<LoweredField> Fields) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.Record;
}

/// <summary>A variant: the arguments, then OP_UNION_CREATE, or the instruction of Some, None, Ok or Err.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Case">The variant.</param>
/// <param name="Arguments">Its payload.</param>
public sealed record LoweredVariant(SourceSpan Span, VariantCase Case, ImmutableArray<LoweredExpression> Arguments) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => ValueKind.Variant;
}

/// <summary>How a part of a value is found.</summary>
public enum LoweredAccessKind
{
    /// <summary>A field of a record whose type, and so the field's place, is known: by <see cref="LoweredMember.Place"/>.</summary>
    Field,

    /// <summary>A field of a record, or a property of a list, string or Decimal, where the type is known only at run time: by name.</summary>
    FieldByName,

    /// <summary><c>length</c> of a list.</summary>
    ListLength,

    /// <summary><c>length</c> of a string.</summary>
    StringLength,

    /// <summary><c>length</c> of JSON.</summary>
    Length,

    /// <summary>A member of JSON: by name.</summary>
    Json,

    /// <summary><c>value</c> of a Decimal.</summary>
    DecimalValue,

    /// <summary><c>scale</c> of a Decimal.</summary>
    DecimalScale,
}

/// <summary><c>.name</c> or <c>["name"]</c>: the operand, then OP_PROP_ACCESS.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Access">How the part is found.</param>
/// <param name="Operand">What it is a part of.</param>
/// <param name="Name">The name.</param>
/// <param name="Place">For <see cref="LoweredAccessKind.Field"/>: the name's place among the record's names, sorted by code units.</param>
/// <param name="Result">What it gives, if that is known.</param>
public sealed record LoweredMember(
    SourceSpan Span, LoweredAccessKind Access, LoweredExpression Operand, string Name, int Place = -1, ValueKind? Result = null)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Access switch
    {
        LoweredAccessKind.ListLength or LoweredAccessKind.StringLength or LoweredAccessKind.Length or LoweredAccessKind.DecimalScale
            => ValueKind.Number,
        LoweredAccessKind.DecimalValue => ValueKind.String,
        _ => Result,
    };
}

/// <summary>
/// <c>[index]</c>: the operand, the index, then OP_ARRAY_ACCESS (of a string OP_STR_INDEX) and size. Out of range of a list or string ends
/// the request; a map gives an Option, JSON gives JSON.
/// </summary>
/// <param name="Span">The whole.</param>
/// <param name="Operand">A list, string, map or JSON.</param>
/// <param name="Index">The index or key.</param>
/// <param name="IsJson">Whether the operand's type is <c>Json</c>.</param>
/// <param name="Result">What it gives, if that is known.</param>
public sealed record LoweredIndex(
    SourceSpan Span, LoweredExpression Operand, LoweredExpression Index, bool IsJson = false, ValueKind? Result = null)
    : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Result;
}

/// <summary>A variant of <c>Json</c>, such as <c>JsonInt(n)</c>: the payload, then OP_UNION_CREATE. The value is the payload itself.</summary>
/// <param name="Span">The whole.</param>
/// <param name="Payload">The payload; null for <c>JsonNull</c>, which is JSON null.</param>
public sealed record LoweredJsonVariant(SourceSpan Span, LoweredExpression? Payload) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Payload is null ? ValueKind.Null : Payload.Kind;
}

/// <summary>A change of form where a value of one type stands for another. Costs nothing. None is needed to <c>Json</c>.</summary>
/// <param name="Span">The value's text.</param>
/// <param name="Plan">What changes.</param>
/// <param name="Operand">The value.</param>
public sealed record LoweredConversion(SourceSpan Span, ConversionPlan Plan, LoweredExpression Operand) : LoweredExpression(Span)
{
    /// <inheritdoc/>
    public override ValueKind? Kind => Plan switch
    {
        MapOfRecordPlan or MapPlan => ValueKind.Map,
        RecordPlan => ValueKind.Record,
        ListPlan => ValueKind.List,
        VariantPlan => ValueKind.Variant,
        _ => ValueKind.String,
    };
}

/// <summary>What is known of the value of several branches.</summary>
internal static class LoweredJoin
{
    /// <summary>The kind that all have which have a value at all.</summary>
    public static ValueKind? Of(IEnumerable<LoweredExpression> branches)
    {
        ValueKind? common = null;
        foreach (var branch in branches)
        {
            if (Ends(branch)) continue;
            if (branch.Kind is not { } kind || (common is { } other && other != kind)) return null;
            common = kind;
        }

        return common;
    }

    /// <summary>Whether control never goes on after an expression.</summary>
    public static bool Ends(LoweredExpression expression) => expression switch
    {
        LoweredReturn or LoweredRespond => true,
        LoweredBlock block => Ends(block.Result) || block.Statements.Any(statement => statement is LoweredDiscard { Value: var value } && Ends(value)),
        LoweredIf branches => Ends(branches.Then) && Ends(branches.Else),
        LoweredMatch match => match.Arms.All(arm => Ends(arm.Body)),
        _ => false,
    };
}
