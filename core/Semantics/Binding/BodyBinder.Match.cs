using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Matches: their arms, and whether these cover the type (§24).</summary>
internal sealed partial class BodyBinder
{
    private List<(MatchExpressionSyntax Node, MtpType Scrutinee, MtpType Result, ImmutableArray<MatchPattern> Arms)>? matches;

    private MtpType BindMatch(
        MatchExpressionSyntax match, ExpressionSyntax? scrutinee, MtpType? known, MtpType? wanted, bool isDropped = false)
    {
        var type = known ?? Bind(scrutinee, null, keepsOutcome: true);
        var patterns = ImmutableArray.CreateBuilder<MatchPattern>();
        var nodes = new List<SyntaxNode>();
        var found = new List<MtpType>();
        var isReached = false;
        foreach (var arm in match.Arms)
        {
            scopes.Open();
            patterns.Add(BindPattern(arm.Pattern, type));
            SolveWoken();

            // Arms for another type than the value has are one mistake, however many there are.
            if (mismatched is not null && ReferenceEquals(mismatched, arm.Pattern)) type = PrimitiveType.Error;
            if (isDropped)
            {
                isReached |= BindDropped(arm.Body);
            }
            else if (arm.Body is ReturnStatementSyntax returned)
            {
                BindReturn(returned);
                Add(arm.Body, PrimitiveType.Never);
            }
            else if (arm.Body is not null)
            {
                Add(arm.Body, Bind(arm.Body, wanted));
            }

            CloseScope();
        }

        var result = isDropped
            ? isReached || nodes.Count + patterns.Count == 0 ? PrimitiveType.Unit : PrimitiveType.Never
            : wanted is not null
                ? found.Count > 0 && found.TrueForAll(IsNever) ? PrimitiveType.Never : wanted
                : found.Count == 0 ? PrimitiveType.Error : Joined(nodes, found, match.MatchKeyword.Span, "arms of a `match`");
        if (!match.ContainsDiagnostics || !match.CloseBrace.IsMissing) (matches ??= []).Add((match, type, result, patterns.ToImmutable()));
        return result;

        void Add(SyntaxNode node, MtpType body)
        {
            nodes.Add(node);
            found.Add(body);
        }
    }

    /// <summary>Says what the arms of each match leave out and which are never reached, once all types are known (§24).</summary>
    private void CheckMatches()
    {
        if (matches is null) return;
        var constructors = new TypeConstructors(session.Definitions.Of, Spelled);
        foreach (var (node, scrutinee, result, arms) in matches)
        {
            var type = TypeFinisher.Finish(scrutinee);
            var analysis = Usefulness.Analyze(constructors, type, arms.AsSpan(), session.Context.Cancellation);
            MatchDiagnostics.Report(node, analysis, type, TypeFinisher.Finish(result), new PlaceholderValues(constructors), sink);
        }
    }

    /// <summary>How a variant or a type is written in this module: with the alias of its own where it takes one.</summary>
    private string Spelled(TypeId type, string variant)
    {
        var isVariant = variant.Length > 0;
        var name = isVariant ? variant : type.Name;
        var isKnown = isVariant
            ? type.Owner is not null || module.Variants(variant).Items.Any(candidate => candidate.Type == type)
            : type.Owner is not null || (module.TryGetType(name, out var found) && found == type);
        if (isKnown) return name;
        foreach (var alias in module.Aliases)
            if (alias.Module == type.File) return $"{alias.Name}.{name}";
        return name;
    }
}
