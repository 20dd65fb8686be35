using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Operators (language reference, chapter 3, <i>Operators</i>).</summary>
internal sealed partial class BodyBinder
{
    private List<(BinaryExpressionSyntax Node, MtpType Left, MtpType Right)>? comparisons;

    private MtpType InferBinary(BinaryExpressionSyntax binary)
    {
        switch (binary.Operator.Kind)
        {
            case SyntaxKind.PlusToken:
                return InferSum(binary);
            case SyntaxKind.MinusToken or SyntaxKind.StarToken or SyntaxKind.SlashToken:
                return InferArithmetic(binary);
            case SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken or SyntaxKind.GreaterThanToken
                or SyntaxKind.GreaterThanEqualsToken:
                return InferOrdering(binary);
            case SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken:
                BindCondition(binary.Left);
                BindCondition(binary.Right);
                return PrimitiveType.Boolean;
            case SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken:
                return InferComparison(binary);
            case SyntaxKind.EqualsEqualsEqualsToken or SyntaxKind.ExclamationEqualsEqualsToken:
                Bind(binary.Left);
                Bind(binary.Right);
                return PrimitiveType.Boolean;
            default:
                return InferForeign(binary);
        }
    }

    private MtpType InferUnary(UnaryExpressionSyntax unary)
    {
        if (unary.Operator.Kind == SyntaxKind.ExclamationToken) return Bind(unary.Operand, PrimitiveType.Boolean);

        // `-1.5` is a literal, as `-1` is, although Decimal has no operators.
        if (unary.Operand is LiteralExpressionSyntax { Token.Kind: SyntaxKind.DecimalToken }) return Bind(unary.Operand);
        return HoldsNumber(unary, unary.Operand, Bind(unary.Operand)) ? PrimitiveType.Number : PrimitiveType.Error;
    }

    /// <summary>Two numbers; of two operands that are none, one is reported.</summary>
    private MtpType InferArithmetic(BinaryExpressionSyntax binary)
    {
        var left = Bind(binary.Left);
        var right = Bind(binary.Right);
        return HoldsNumber(binary, binary.Left, left) && HoldsNumber(binary, binary.Right, right)
            ? PrimitiveType.Number
            : PrimitiveType.Error;
    }

    private bool HoldsNumber(SyntaxNode operation, ExpressionSyntax? operand, MtpType type)
    {
        if (operand is null) return true;
        if (Unifier.Unify(type, PrimitiveType.Number))
        {
            SolveWoken();
            return true;
        }

        ReportOperand(operation, operand, type);
        return false;
    }

    /// <summary>Two numbers or two strings; where both are open, one of these, settled by who calls.</summary>
    private MtpType InferSum(BinaryExpressionSyntax binary)
    {
        var left = Unifier.Prune(Bind(binary.Left));
        var right = Unifier.Prune(Bind(binary.Right));
        if (binary.Left is null || binary.Right is null) return PrimitiveType.Error;
        if (Unifier.FitsAnything(left) || Unifier.FitsAnything(right)) return KnownSum(left, right);
        if (left is TypeVariable or ParameterType || right is TypeVariable or ParameterType) return OpenSum(binary, left, right);
        var isNumber = left is PrimitiveType { Primitive: Primitive.Number } && right is PrimitiveType { Primitive: Primitive.Number };
        var isString = left is PrimitiveType { Primitive: Primitive.String } && right is PrimitiveType { Primitive: Primitive.String };
        return isNumber || isString ? left : ReportSum(binary, left, right);
    }

    /// <summary>The sum with something that is wrong: as far as the other operand tells.</summary>
    private static MtpType KnownSum(MtpType left, MtpType right)
    {
        var other = Unifier.FitsAnything(left) ? right : left;
        return other is PrimitiveType { Primitive: Primitive.Number or Primitive.String } ? other : PrimitiveType.Error;
    }

    private MtpType OpenSum(BinaryExpressionSyntax binary, MtpType left, MtpType right)
    {
        if (Unifier.Require(left, VariableKind.Ordered) && Unifier.Require(right, VariableKind.Ordered) && Unifier.Unify(left, right))
        {
            SolveWoken();
            return left;
        }

        return ReportSum(binary, Unifier.Prune(left), Unifier.Prune(right));
    }

    private MtpType InferOrdering(BinaryExpressionSyntax binary)
    {
        var left = Bind(binary.Left);
        var right = Bind(binary.Right);
        if (binary.Left is null || binary.Right is null) return PrimitiveType.Boolean;
        if (!Unifier.Require(left, VariableKind.Ordered)) ReportOperand(binary, binary.Left, left);
        else if (!Unifier.Require(right, VariableKind.Ordered)) ReportOperand(binary, binary.Right, right);
        else if (!Unifier.Unify(left, right)) ReportMismatch(binary.Right, right, left);
        SolveWoken();
        return PrimitiveType.Boolean;
    }

    /// <summary>Compares any two values; a literal that is compared with Json or a map is one of these.</summary>
    private PrimitiveType InferComparison(BinaryExpressionSyntax binary)
    {
        MtpType left, right;
        if (IsLiteral(binary.Left) && !IsLiteral(binary.Right))
        {
            right = Bind(binary.Right);
            left = Bind(binary.Left, AskedByComparison(right));
        }
        else
        {
            left = Bind(binary.Left);
            right = Bind(binary.Right, IsLiteral(binary.Right) ? AskedByComparison(left) : null);
        }

        (comparisons ??= []).Add((binary, left, right));
        return PrimitiveType.Boolean;
    }

    private static bool IsLiteral(SyntaxNode? expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized) expression = parenthesized.Expression;
        return expression is ObjectExpressionSyntax or ArrayExpressionSyntax;
    }

    private static MtpType? AskedByComparison(MtpType other) => Unifier.Prune(other) switch
    {
        PrimitiveType { Primitive: Primitive.Json } => PrimitiveType.Json,
        NominalType { Id: var id } map when id == BuiltInTypes.Map => map,
        _ => null,
    };

    /// <summary>Says which comparisons can come out one way only (lint <c>always-false</c>), once all types are known.</summary>
    private void CheckComparisons()
    {
        foreach (var (node, left, right) in comparisons ?? [])
        {
            var first = TypeFinisher.Finish(left);
            var second = TypeFinisher.Finish(right);
            if (TypeOverlap.MayBeEqual(first, second, session.Assignability, session.Definitions)) continue;
            sink.Report(
                DiagnosticCode.AlwaysFalse, node.Span, Shown(first), Shown(second),
                node.Operator.Kind == SyntaxKind.EqualsEqualsToken ? "false" : "true");
        }
    }
}
