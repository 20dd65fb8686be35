// The programs are correct, so every child of a node is there.
#nullable disable warnings

using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>Values of another type than is wanted, and literals of records that are not quite right.</summary>
internal static class TypeMutations
{
    private static readonly string[] Mismatch = ["TypeMismatch"];

    public static MutationKind[] All { get; } =
    [
        new("one argument too many", ["WrongArgumentCount"], module =>
            from found in module.Calls()
            let end = found.Call.Arguments.CloseParen.Span.Start
            let isEmpty = found.Call.Arguments.Arguments.Count == 0
            where isEmpty || found.Call.Arguments.Arguments[^1].Separator.IsMissing
            let text = isEmpty ? "1" : ", 1"
            select new Mutant([new(new(end, 0), text)], TextSpan.FromBounds(found.Call.Span.Start, found.Call.Span.End + text.Length))),

        new("one argument too few", ["WrongArgumentCount"], module =>
            from found in module.Calls()
            where found.Call.Arguments.Arguments.Count == 1
            let argument = found.Call.Arguments.Arguments[0].Span
            select new Mutant(
                [new(argument, "")], TextSpan.FromBounds(found.Call.Span.Start, found.Call.Span.End - argument.Length))),

        new("wrong type of an argument", Mismatch, module =>
            from found in module.Calls()
            from index in Enumerable.Range(0, Math.Min(found.Call.Arguments.Arguments.Count, found.Function.Parameters.Parameters.Count))
            let wrong = ModuleFacts.LiteralNotOf(found.Function.Parameters.Parameters[index].Type?.Type)
            where wrong is not null
            select Mutant.Replace(found.Call.Arguments.Arguments[index].Value.Span, wrong)),

        new("wrong type of a field's value", Mismatch, module =>
            from found in module.AnnotatedObjects()
            from entry in found.Object.Entries
            where entry.Value is not null
            let field = found.Record.Fields.FirstOrDefault(field => field.Name.Text == entry.Key.Text)
            let wrong = ModuleFacts.LiteralNotOf(field?.Type)
            where wrong is not null
            select Mutant.Replace(entry.Value.Span, wrong)),

        new("missing field", ["MissingField"], module =>
            from found in module.AnnotatedObjects()
            where found.Object.Entries.Count > 2 || (found.Object.Entries.Count == 2 && found.Object.Entries[1].Value is not null)
            let entry = found.Object.Entries[0]
            select new Mutant(
                [new(entry.FullSpan, "")],
                TextSpan.FromBounds(found.Object.Span.Start, found.Object.Span.End - entry.FullSpan.Length))),

        new("extra field", ["UnknownField"], module =>
            from found in module.AnnotatedObjects()
            select Mutant.Insert(found.Object.OpenBrace.Span.End, found.Object.Entries.Count == 0 ? " zzExtra: 1 " : " zzExtra: 1,")),

        new("wrong type of a constant", Mismatch, module =>
            from constant in module.All<ConstantDeclarationSyntax>()
            let wrong = ModuleFacts.LiteralNotOf(constant.Type?.Type)
            where wrong is not null
            select Mutant.Replace(constant.Value.Span, wrong)),

        new("wrong result", Mismatch, module =>
            from function in module.All<FunctionDeclarationSyntax>()
            let wrong = ModuleFacts.LiteralNotOf(function.Result?.Type)
            where wrong is not null
            let last = function.Body.Statements.LastOrDefault()
            where last is ExpressionSyntax
            select Mutant.Replace(last.Span, wrong)),

        new("implicit conversion", ["ImplicitConversion"], module =>
            from binary in module.All<BinaryExpressionSyntax>()
            where binary.Operator.Kind == SyntaxKind.PlusToken && IsText(binary.Left) && !AllowsConversions(module)
            select Mutant.Replace(binary.Right.Span, "1") with { Place = new(binary.Span.Start, binary.Right.Span.Start - binary.Span.Start + 1) }),

        new("null literal", ["NullLiteral"], module =>
            from literal in module.All<LiteralExpressionSyntax>()
            where literal.Token.Kind is SyntaxKind.StringToken or SyntaxKind.NumberToken && !AllowsConversions(module)
                && literal.Parent is not IndexExpressionSyntax && !ModuleFacts.IsIn<ServeDeclarationSyntax>(literal)
                && !(literal.Parent is UnaryExpressionSyntax)
            select Mutant.Replace(literal.Span, "null")),

        new("condition that is no boolean", ["TypeMismatch"], module =>
            from condition in module.All<IfExpressionSyntax>().Select(expression => expression.Condition)
            select condition is ParenthesizedExpressionSyntax inner
                ? Mutant.Replace(inner.Expression.Span, "1")
                : Mutant.Replace(condition.Span, "1")),

        new("operand that is no number", ["WrongOperand"], module =>
            from binary in module.All<BinaryExpressionSyntax>()
            where binary.Operator.Kind is SyntaxKind.StarToken or SyntaxKind.SlashToken
            select Mutant.Replace(binary.Right.Span, "\"zz\"") with
            {
                Place = new(binary.Span.Start, binary.Right.Span.Start - binary.Span.Start + 4),
            }),

        new("call of what is no function", ["NotCallable"], module =>
            from call in module.All<CallExpressionSyntax>()
            where call.Callee is NameExpressionSyntax name && module.Functions.ContainsKey(name.Name.Text)
            select Mutant.Replace(call.Callee.Span, "1")),
    ];

    private static bool IsText(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { Token.Kind: SyntaxKind.StringToken };

    /// <summary>The programs about lints turn these off.</summary>
    private static bool AllowsConversions(ModuleFacts module) => module.Tree.Path.Contains("ok/lints/", StringComparison.Ordinal);
}
