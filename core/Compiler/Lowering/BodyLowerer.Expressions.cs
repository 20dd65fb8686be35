using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <content>Expressions but calls.</content>
internal sealed partial class BodyLowerer
{
    /// <summary>An expression with what its context makes of its value.</summary>
    private LoweredExpression Lower(ExpressionSyntax? expression)
    {
        if (expression is null) throw Unexpected(body.Source.Root);
        return WithConversion(expression, LowerPlain(expression));
    }

    private LoweredExpression WithConversion(SyntaxNode node, LoweredExpression lowered) =>
        body.Conversions.TryGetValue(node, out var target) && TypeOf(node) is { } type
            ? ConversionPlanner.Convert(lowered, program.Conversions.Plan(type, target))
            : lowered;

    private LoweredExpression LowerPlain(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Lower(parenthesized.Expression);
            case LiteralExpressionSyntax literal:
                return new LoweredLiteral(SpanOf(literal), Literals.ValueOf(literal.Token));
            case NameExpressionSyntax name:
                return LowerName(name.Name, name);
            case AwaitExpressionSyntax awaited:
                _awaited.Add(Stripped(awaited.Operand!));
                return Lower(awaited.Operand);
            case BlockSyntax block:
                return LowerBlock(block, hasScope: true);
            case IfExpressionSyntax conditional:
                return new LoweredIf(
                    SpanOf(conditional), Lower(conditional.Condition), Lower(conditional.WhenTrue), Lower(conditional.WhenFalse));
            case MatchExpressionSyntax match:
                return LowerMatch(match, match, Lower(match.Scrutinee));
            case PipelineExpressionSyntax { Right: MatchExpressionSyntax { Scrutinee: null } match } pipeline:
                return LowerMatch(pipeline, match, new LoweredPipe(SpanOf(pipeline), Lower(pipeline.Left)));
            case PipelineExpressionSyntax pipeline:
                return LowerPipeline(pipeline);
            case CallExpressionSyntax call:
                return LowerCall(call);
            case ObjectExpressionSyntax literal:
                return new LoweredRecord(SpanOf(literal), [.. literal.Entries.Select(LowerEntry)]);
            case ArrayExpressionSyntax list:
                return new LoweredList(SpanOf(list), [.. list.Elements.Select(element => Lower(element.Value))]);
            case LambdaExpressionSyntax lambda:
                return LowerLambda(lambda);
            case MemberExpressionSyntax member:
                return LowerMember(member);
            case IndexExpressionSyntax index:
                return LowerIndex(index);
            case BinaryExpressionSyntax binary:
                return LowerBinary(binary);
            case UnaryExpressionSyntax unary:
                return LowerUnary(unary);
            case RespondExpressionSyntax respond:
                return new LoweredRespond(SpanOf(respond), null, Lower(respond.Value));
            case RespondJsonExpressionSyntax respond:
                return new LoweredRespond(SpanOf(respond), null, Lower(respond.Value));
            case RespondStatusExpressionSyntax respond:
                ImmutableArray<LoweredExpression> arguments = [.. respond.Arguments!.Arguments.Select(argument => Lower(argument.Value))];
                return new LoweredRespond(SpanOf(respond), arguments[0], arguments[1]);
            default:
                throw Unexpected(expression);
        }
    }

    private static ExpressionSyntax Stripped(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax { Expression: { } inner }) expression = inner;
        return expression;
    }

    /// <summary>A name in the place of a value.</summary>
    private LoweredExpression LowerName(SyntaxToken name, SyntaxNode node)
    {
        var span = SpanOf(node);
        switch (ResolutionOf(name))
        {
            case LocalResolution { Kind: LocalKind.Function } local:
                var scope = _scopes.Named(local.Declaration.Start);
                return new LoweredFunctionValue(span, Refer(scope, local.Name));
            case LocalResolution local:
                return new LoweredRead(span, LocalAt(local.Declaration.Start));
            case ItemResolution { Item: { Kind: ItemKind.Constant } constant }:
                return new LoweredReadConstant(span, program.ConstantOf(constant, item));
            case ItemResolution { Item: var function, Type: var type }:
                return new LoweredFunctionValue(span, new(program.Wrappers.Find(function, type) ?? program.FunctionOf(function, item)));
            case VariantResolution variant when variant.Union == BuiltInTypes.Json && variant.Name == "JsonNull":
                return new LoweredJsonVariant(span, null);
            case VariantResolution variant:
                var found = program.Shapes.CaseOf(variant.Union, variant.Name);
                return found.PayloadCount == 0
                    ? new LoweredVariant(span, found, [])
                    : new LoweredFunctionValue(span, new(program.Wrappers.Of(variant.Union, found)));
            default:
                throw Unexpected(node);
        }
    }

    private LoweredField LowerEntry(ObjectEntrySyntax entry)
    {
        var name = entry.Key.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(entry.Key) : entry.Key.Text;
        var value = entry.Value is { } written ? Lower(written) : WithConversion(entry, LowerName(entry.Key, entry));
        return new(SpanOf(entry), name, value);
    }

    private LoweredLambda LowerLambda(LambdaExpressionSyntax lambda)
    {
        var scope = _scopes.Of(lambda);
        var reference = Refer(scope, "lambda");
        Fill(scope, reference.Function, lambda.Parameters, lambda.Body, lambda.Result is not null);
        return new(SpanOf(lambda), reference);
    }

    private LoweredExpression LowerMember(MemberExpressionSyntax member)
    {
        if (IsQualified(member)) return LowerName(member.Name, member);
        return Access(member, member.Target!, member.Name.Text);
    }

    /// <summary>Whether a member is one of a module or namespace, and not of a value.</summary>
    private bool IsQualified(MemberExpressionSyntax member) =>
        member.Target is NameExpressionSyntax name && ResolutionOf(name.Name) is ModuleResolution or EffectResolution;

    /// <summary>A field or property of a value.</summary>
    private LoweredExpression Access(ExpressionSyntax node, ExpressionSyntax target, string name)
    {
        var span = SpanOf(node);
        var operand = Lower(target);
        var type = TypeOf(target);
        var kind = KindOf(node);
        if (program.Shapes.RecordOf(type) is { } record)
            return new LoweredMember(span, LoweredAccessKind.Field, operand, name, program.Shapes.ShapeOf(record).IndexOf(name), kind);
        return (program.Shapes.KindOf(type), name) switch
        {
            (ValueKind.List, "isEmpty") => new LoweredBuiltIn(span, BuiltIn.ListIsEmpty, [operand], ValueKind.Boolean),
            (ValueKind.List, _) => new LoweredMember(span, LoweredAccessKind.ListLength, operand, name),
            (ValueKind.String, _) => new LoweredMember(span, LoweredAccessKind.StringLength, operand, name),
            (ValueKind.Decimal, "value") => new LoweredMember(span, LoweredAccessKind.DecimalValue, operand, name),
            (ValueKind.Decimal, _) => new LoweredMember(span, LoweredAccessKind.DecimalScale, operand, name),
            _ when IsJson(target) => new LoweredMember(span, LoweredAccessKind.Length, operand, name),
            _ => new LoweredMember(span, LoweredAccessKind.FieldByName, operand, name),
        };
    }

    private LoweredExpression LowerIndex(IndexExpressionSyntax index)
    {
        var target = index.Target!;
        var isJson = IsJson(target);
        if (index.Index is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.StringToken } key })
        {
            var type = TypeOf(target);
            var name = StringLiterals.ValueOf(key);
            if (isJson) return new LoweredMember(SpanOf(index), LoweredAccessKind.Json, Lower(target), name);
            if (program.Shapes.RecordOf(type) is not null || type is PrimitiveType { Primitive: Primitive.Decimal })
                return Access(index, target, name);
        }

        return new LoweredIndex(SpanOf(index), Lower(target), Lower(index.Index), isJson, KindOf(index));
    }

    private LoweredExpression LowerBinary(BinaryExpressionSyntax binary)
    {
        var left = Lower(binary.Left);
        var right = Lower(binary.Right);
        LoweredBinaryOperator? operation = binary.Operator.Kind switch
        {
            SyntaxKind.PlusToken => LoweredBinaryOperator.Add,
            SyntaxKind.MinusToken => LoweredBinaryOperator.Subtract,
            SyntaxKind.StarToken => LoweredBinaryOperator.Multiply,
            SyntaxKind.SlashToken => LoweredBinaryOperator.Divide,
            SyntaxKind.LessThanToken => LoweredBinaryOperator.Less,
            SyntaxKind.LessThanEqualsToken => LoweredBinaryOperator.LessOrEqual,
            SyntaxKind.GreaterThanToken => LoweredBinaryOperator.Greater,
            SyntaxKind.GreaterThanEqualsToken => LoweredBinaryOperator.GreaterOrEqual,
            SyntaxKind.EqualsEqualsToken => LoweredBinaryOperator.Equal,
            SyntaxKind.ExclamationEqualsToken => LoweredBinaryOperator.NotEqual,
            _ => null,
        };
        if (operation is not { } found)
            return new LoweredLogical(SpanOf(binary), binary.Operator.Kind == SyntaxKind.AmpersandAmpersandToken, left, right);
        if (found == LoweredBinaryOperator.Add && KindOf(binary) == ValueKind.String)
            (left, right) = (AsText(binary.Left!, left), AsText(binary.Right!, right));
        return new LoweredBinary(SpanOf(binary), found, left, right);
    }

    /// <summary>An operand of a concatenation: where the project lowers <c>implicit-conversion</c>, other values are written as text.</summary>
    private LoweredExpression AsText(ExpressionSyntax node, LoweredExpression operand) =>
        FinalTypeOf(node) is PrimitiveType { Primitive: Primitive.String or Primitive.Never or Primitive.Error } or ParameterType or null
            ? operand
            : new LoweredConversion(SpanOf(node), ConversionPlan.ToText, operand);

    private LoweredExpression LowerUnary(UnaryExpressionSyntax unary)
    {
        var isNot = unary.Operator.Kind == SyntaxKind.ExclamationToken;
        if (!isNot && unary.Operand is LiteralExpressionSyntax { Token: { Kind: SyntaxKind.NumberToken or SyntaxKind.DecimalToken } literal })
            return new LoweredLiteral(SpanOf(unary), Literals.ValueOf(literal, isNegative: true));
        return new LoweredUnary(SpanOf(unary), isNot ? LoweredUnaryOperator.Not : LoweredUnaryOperator.Negate, Lower(unary.Operand));
    }
}
