using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Effects;

/// <summary>The functions of a file whose recursion nothing bounds that one could see (lint <c>gas-unbounded</c>).</summary>
/// <param name="Functions">The functions, each with the first call that is not bounded.</param>
internal sealed record UnboundedRecursion(EquatableArray<UnboundedCall> Functions)
{
    public UnboundedCall? Of(ItemId function) => Functions.Items.FirstOrDefault(call => call.Function == function);
}

/// <summary>A call by which a function comes back to itself.</summary>
/// <param name="Function">The function that calls.</param>
/// <param name="Span">The call, from the start of the function.</param>
/// <param name="Reason">Why it is not bounded.</param>
internal sealed record UnboundedCall(ItemId Function, TextSpan Span, string Reason);

/// <summary>Finds recursion that nothing bounds, from names and shapes alone.</summary>
internal sealed class UnboundedRecursionQuery : Query<FilePath, UnboundedRecursion>
{
    private UnboundedRecursionQuery()
        : base("UnboundedRecursion")
    {
    }

    public static UnboundedRecursionQuery Instance { get; } = new();

    /// <inheritdoc/>
    public override UnboundedRecursion Compute(QueryContext context, FilePath key)
    {
        var mentions = new Dictionary<ItemId, ItemMentions>();
        foreach (var file in context.Get(ModulePlaceQuery.Instance, key).Circle.Items.Add(key).Distinct())
            foreach (var (item, mentioned) in context.Get(MentionsQuery.Instance, file).Items)
                if (item.Kind == ItemKind.Function) mentions[item] = mentioned;
        var found = new List<UnboundedCall>();
        foreach (var circle in StronglyConnected.Of(mentions.Keys.Where(item => item.File == key).ToList(), EdgesOf))
        {
            var names = circle.Select(static item => item.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var function in circle.Where(item => item.File == key))
            {
                if (context.Get(ItemSourceQuery.Instance, function)?.Root is FunctionDeclarationSyntax { Body: { } body } syntax
                    && FirstUnbounded(function, syntax, body, names) is { } call) found.Add(call);
            }
        }

        return new([.. found]);

        ImmutableArray<ItemId> EdgesOf(ItemId item)
        {
            var scope = context.Get(ModuleScopeQuery.Instance, item.File);
            return
            [
                .. mentions[item].All.Items.Select(mention => MentionedItems.Resolve(context, scope, mention))
                    .OfType<ItemId>().Where(mentions.ContainsKey).Distinct(),
            ];
        }
    }

    private static UnboundedCall? FirstUnbounded(
        ItemId function, FunctionDeclarationSyntax syntax, BlockSyntax body, HashSet<string> circle)
    {
        foreach (var call in body.DescendantNodes().OfType<CallExpressionSyntax>())
        {
            var name = call.Callee switch
            {
                NameExpressionSyntax plain => plain.Name.Text,
                MemberExpressionSyntax { Target: NameExpressionSyntax } member => member.Name.Text,
                _ => "",
            };
            if (!circle.Contains(name)) continue;
            if (!IsTail(call, syntax)) return new(function, call.Span, "which is not in tail position");
            if (!call.Arguments!.Arguments.Any(argument => Shrinks(argument.Value, syntax)))
                return new(function, call.Span, "in which no argument gets smaller");
        }

        return null;
    }

    private static bool IsTail(SyntaxNode node, FunctionDeclarationSyntax function)
    {
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            if (ReferenceEquals(parent, function)) return true;
            var isTail = parent switch
            {
                ParenthesizedExpressionSyntax or ReturnStatementSyntax or MatchArmSyntax => true,
                BlockSyntax block => current is ReturnStatementSyntax || ReferenceEquals(block.Statements.LastOrDefault(), current),
                IfExpressionSyntax conditional => !ReferenceEquals(conditional.Condition, current),
                MatchExpressionSyntax match => !ReferenceEquals(match.Scrutinee, current),
                _ => false,
            };
            if (!isTail) return false;
        }

        return false;
    }

    private static bool Shrinks(ExpressionSyntax? argument, FunctionDeclarationSyntax function) => argument switch
    {
        ParenthesizedExpressionSyntax parenthesized => Shrinks(parenthesized.Expression, function),
        BinaryExpressionSyntax { Operator.Kind: SyntaxKind.MinusToken or SyntaxKind.SlashToken, Left: NameExpressionSyntax name, Right: LiteralExpressionSyntax literal } =>
            IsParameter(name, function) && literal.Token.Text.AsSpan().ContainsAnyInRange('1', '9'),
        CallExpressionSyntax { Callee: MemberExpressionSyntax { Name.Text: "slice", Target: NameExpressionSyntax name } } => IsParameter(name, function),
        NameExpressionSyntax name => function.DescendantNodes().OfType<NamePatternSyntax>().Any(pattern => pattern.Name.Text == name.Name.Text),
        _ => false,
    };

    private static bool IsParameter(NameExpressionSyntax name, FunctionDeclarationSyntax function) =>
        function.Parameters is { } list && list.Parameters.Any(parameter => parameter.Name.Text == name.Name.Text);
}

/// <summary>Reports handlers that reach recursion which nothing bounds.</summary>
internal static class GasUnbounded
{
    public static void Check(QueryContext context, CheckedModule module, List<FoundDiagnostic> found)
    {
        foreach (var handler in module.Outline.Items)
        {
            if (handler.Item is not (FunctionItem { IsHandler: true } or ApiItem { Function: null })) continue;
            if (FirstReached(context, handler.Item.In(module.File)) is not { } call) continue;
            var report = FoundDiagnostic.Of(
                DiagnosticCode.GasUnbounded, handler.NameSpan, handler.Item.Name, call.Function.Name, call.Reason);
            var position = context.Get(ItemPositionQuery.Instance, call.Function);
            found.Add(report.WithRelated(call.Function.File, call.Span.Shift(position), "the recursion"));
        }
    }

    private static UnboundedCall? FirstReached(QueryContext context, ItemId handler)
    {
        var seen = new HashSet<ItemId> { handler };
        var pending = new Queue<ItemId>([handler]);
        while (pending.TryDequeue(out var item))
        {
            if (context.Get(UnboundedRecursionQuery.Instance, item.File).Of(item) is { } call) return call;
            var scope = context.Get(ModuleScopeQuery.Instance, item.File);
            var mentions = context.Get(MentionsQuery.Instance, item.File).Items.Items.FirstOrDefault(entry => entry.Item == item)?.Mentions;
            foreach (var mention in mentions?.All ?? [])
            {
                if (MentionedItems.Resolve(context, scope, mention) is { Kind: ItemKind.Function } target
                    && !Prelude.PreludeFiles.Contains(target.File) && seen.Add(target)) pending.Enqueue(target);
            }
        }

        return null;
    }
}
