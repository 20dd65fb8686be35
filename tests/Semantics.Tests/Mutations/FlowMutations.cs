// The programs are correct, so every child of a node is there.
#nullable disable warnings

using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Mutations;

/// <summary>Matches that miss something, effects that nobody lists, handlers that do not answer.</summary>
internal static class FlowMutations
{
    public static MutationKind[] All { get; } =
    [
        new("missing arm", ["MissingPatterns"], module =>
            from match in module.All<MatchExpressionSyntax>()
            where match.Arms.Count > 1 && match.Arms.All(arm => arm.Pattern is VariantPatternSyntax or NamePatternSyntax)
                && match.Arms.All(arm => char.IsUpper(NameOf(arm.Pattern), 0))
            from arm in match.Arms
            where match.Arms.Count(other => NameOf(other.Pattern) == NameOf(arm.Pattern)) == 1
            select new Mutant([new(arm.FullSpan, "")], TextSpan.FromBounds(match.Span.Start, match.Span.End - arm.FullSpan.Length))),

        new("wrong number of payloads", ["WrongPayloadCount"], module =>
            from pattern in module.All<VariantPatternSyntax>()
            where pattern.Patterns.Count > 0 && pattern.Patterns[^1].Separator.IsMissing
            let end = pattern.Patterns[^1].Span.End
            select new Mutant([new(new(end, 0), ", _")], new(pattern.Span.Start, pattern.Span.Length + 3))),

        new("pattern of another type", ["PatternMismatch"], module =>
            from pattern in module.All<LiteralPatternSyntax>()
            where pattern.Parent is PatternItemSyntax
            let isBoolean = pattern.Token.Kind is SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword
            select Mutant.Replace(pattern.Span, isBoolean ? "\"zz\"" : "true")),

        new("missing effect", ["MissingEffect", "AwaitWithoutAsync", "UnknownName"], module =>
            from uses in module.All<UsesClauseSyntax>()
            where uses.Parent is FunctionDeclarationSyntax or ApiDeclarationSyntax
            from effect in uses.Effects
            let function = uses.Parent
            select new Mutant([new(effect.FullSpan, "")], new(function.Span.Start, function.Span.Length - effect.FullSpan.Length))),

        new("effect in a lambda", ["EffectInLambda"], module =>
            from lambda in module.All<LambdaExpressionSyntax>()
            let text = " Log.info(\"zz\");"
            where !module.All<EffectDeclarationSyntax>().Any(effect => effect.Name.Text == "Log")
            select Mutant.Insert(lambda.Body.OpenBrace.Span.End, text)),

        new("effect in a module constant", ["EffectInConstant"], module =>
            from constant in module.Tree.Root.Members.OfType<ConstantDeclarationSyntax>()
            where constant.Type is null && module.Uses(constant.Name.Text) == 0
            select Mutant.Replace(constant.Value.Span, "Log.info(\"zz\")")),

        new("missing respond", ["MissingRespond"], module =>
            from api in module.All<ApiDeclarationSyntax>()
            where api.Body?.Statements.LastOrDefault() is RespondExpressionSyntax or RespondJsonExpressionSyntax or RespondStatusExpressionSyntax
            let last = api.Body!.Statements[^1]
            select new Mutant([new(last.Span, "")], new(api.Span.Start, api.Span.Length - last.Span.Length))),

        new("respond in a function", ["RespondOutsideHandler"], module =>
            from function in module.Tree.Root.Members.OfType<FunctionDeclarationSyntax>()
            where function.Result is not null && !Served.Value.Contains(function.Name.Text)
            let last = function.Body.Statements.LastOrDefault()
            where last is ExpressionSyntax
            select Mutant.Replace(last.Span, "respond json(1)")),
    ];

    /// <summary>The names that some `serve` of the corpus makes handlers of.</summary>
    private static readonly Lazy<HashSet<string>> Served = new(() =>
    [
        .. from file in Corpus.Ok
           from entry in file.Parse().Root.DescendantNodes().OfType<ObjectEntrySyntax>()
           where entry.Key.Text.Trim('"') == "handler" && entry.Value is NameExpressionSyntax
           select entry.Value.ToString(),
    ]);

    private static string NameOf(PatternSyntax pattern) => pattern switch
    {
        VariantPatternSyntax variant => variant.Name.Text,
        NamePatternSyntax name => name.Name.Text,
        _ => "",
    };
}
