using System.Runtime.CompilerServices;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// Finds the names that a declaration mentions and does not bind. Reads the green tree, whose slots are the fields of the grammar in their
/// order, so that no red node is made. Serves one declaration after the other.
/// </summary>
internal sealed class MentionCollector
{
    private readonly HashSet<Mention> calls = [];
    private readonly HashSet<Mention> all = [];
    private readonly HashSet<Mention> types = [];
    private readonly HashSet<string> effects = new(StringComparer.Ordinal);
    private readonly List<string> bound = [];
    private readonly Dictionary<string, int> boundCounts = new(StringComparer.Ordinal);
    private int lambdas;

    /// <summary>The mentions of a declaration; a handler's function is a declaration of its own.</summary>
    public ItemMentions Collect(GreenNode declaration)
    {
        calls.Clear();
        all.Clear();
        types.Clear();
        effects.Clear();
        boundCounts.Clear();
        if (declaration.Kind == SyntaxKind.FunctionDeclaration)
        {
            lambdas = -1;
            VisitFunction(declaration, parameters: 3);
        }
        else
        {
            lambdas = 0;
            Visit(declaration);
        }

        bound.Clear();
        return new(Sorted(calls), Sorted(all), Sorted(types), Sorted(effects));
    }

    private static EquatableArray<T> Sorted<T>(HashSet<T> set)
    {
        if (set.Count == 0) return [];
        var items = set.ToArray();
        if (items is string[] names) Array.Sort(names, StringComparer.Ordinal);
        else Array.Sort(items);
        return new(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private void Visit(GreenNode? node)
    {
        if (node is null || node.IsToken) return;
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) VisitHere(node);
        else VisitDeep(node);
    }

    // Apart from Visit, which would otherwise make the closure at every node.
    private void VisitDeep(GreenNode node) => DeepStack.Run(() => VisitHere(node));

    private void VisitHere(GreenNode node)
    {
        switch (node.Kind)
        {
            case SyntaxKind.NameExpression:
                Add(all, null, Text(node.GetSlot(0)));
                break;
            case SyntaxKind.MemberExpression:
                VisitMember(node);
                break;
            case SyntaxKind.CallExpression:
                VisitCallee(node.GetSlot(0));
                Visit(node.GetSlot(1));
                break;
            case SyntaxKind.PipelineExpression:
                Visit(node.GetSlot(0));
                VisitCallee(node.GetSlot(2));
                break;
            case SyntaxKind.ObjectEntry:
                if (node.GetSlot(2) is { } value) Visit(value);
                else if (node.GetSlot(0) is { } key && TokenOf(key) is { Kind: SyntaxKind.IdentifierToken }) Add(all, null, Text(key));
                break;
            case SyntaxKind.FunctionDeclaration:
            case SyntaxKind.MockFunction:
                VisitFunction(node, parameters: 3);
                break;
            case SyntaxKind.LambdaExpression:
                VisitFunction(node, parameters: 1);
                break;
            case SyntaxKind.ArrowFunctionExpression:
                VisitArrowFunction(node);
                break;
            case SyntaxKind.ConstantDeclaration:
                VisitSlots(node);
                Bind(Text(node.GetSlot(1)));
                break;
            case SyntaxKind.ApiDeclaration:
                Visit(node.GetSlot(3));
                Visit(node.GetSlot(4));
                break;
            case SyntaxKind.Block:
                VisitBlock(node);
                break;
            case SyntaxKind.MatchArm:
                var outer = bound.Count;
                VisitSlots(node);
                Leave(outer);
                break;
            default:
                VisitOther(node);
                break;
        }
    }

    private void VisitOther(GreenNode node)
    {
        switch (node.Kind)
        {
            case SyntaxKind.NamePattern:
                var (qualifier, name) = (Text(node.GetSlot(0)), Text(node.GetSlot(2)));
                Add(all, HasText(node.GetSlot(1)) ? qualifier : null, name);
                if (!HasText(node.GetSlot(1))) Bind(name);
                break;
            case SyntaxKind.VariantPattern:
                Add(all, HasText(node.GetSlot(1)) ? Text(node.GetSlot(0)) : null, Text(node.GetSlot(2)));
                VisitSlots(node);
                break;
            case SyntaxKind.RecordPattern:
                Add(all, HasText(node.GetSlot(1)) ? Text(node.GetSlot(0)) : null, Text(node.GetSlot(2)));
                Add(types, HasText(node.GetSlot(1)) ? Text(node.GetSlot(0)) : null, Text(node.GetSlot(2)));
                VisitSlots(node);
                break;
            case SyntaxKind.FieldPattern:
                if (node.GetSlot(2) is { } pattern) Visit(pattern);
                else Bind(Text(node.GetSlot(0)));
                break;
            case SyntaxKind.NamedType:
                Add(types, HasText(node.GetSlot(1)) ? Text(node.GetSlot(0)) : null, Text(node.GetSlot(2)));
                VisitSlots(node);
                break;
            case SyntaxKind.EffectName:
                if (Text(node.GetSlot(0)) is { Length: > 0 } effect) effects.Add(effect);
                break;
            case SyntaxKind.MockDeclaration:
                if (Text(node.GetSlot(1)) is { Length: > 0 } mocked) effects.Add(mocked);
                VisitSlots(node);
                break;
            default:
                VisitSlots(node);
                break;
        }
    }

    private void VisitSlots(GreenNode node)
    {
        for (var index = 0; index < node.SlotCount; index++) Visit(node.GetSlot(index));
    }

    private void VisitMember(GreenNode node)
    {
        var target = node.GetSlot(0);
        if (target is { Kind: SyntaxKind.NameExpression })
            Add(all, Text(target.GetSlot(0)), Text(node.GetSlot(2)));
        else
            Visit(target);
    }

    private void VisitCallee(GreenNode? callee)
    {
        if (lambdas == 0 && callee is { Kind: SyntaxKind.NameExpression }) Add(calls, null, Text(callee.GetSlot(0)));
        if (lambdas == 0 && callee is { Kind: SyntaxKind.MemberExpression } && callee.GetSlot(0) is { Kind: SyntaxKind.NameExpression } target)
            Add(calls, Text(target.GetSlot(0)), Text(callee.GetSlot(2)));
        Visit(callee);
    }

    /// <summary>A function, from its parameters on to its last slot, the body.</summary>
    private void VisitFunction(GreenNode node, int parameters)
    {
        var outer = bound.Count;
        lambdas++;
        BindParameters(node.GetSlot(parameters));
        for (var index = parameters; index < node.SlotCount; index++) Visit(node.GetSlot(index));
        lambdas--;
        Leave(outer);
    }

    private void VisitArrowFunction(GreenNode node)
    {
        var outer = bound.Count;
        lambdas++;
        Bind(Text(node.GetSlot(0)));
        BindParameters(node.GetSlot(1));
        VisitSlots(node);
        lambdas--;
        Leave(outer);
    }

    /// <summary>The functions of a block are known in all of it, its constants after their statements.</summary>
    private void VisitBlock(GreenNode node)
    {
        var outer = bound.Count;
        BindFunctions(node.GetSlot(1));
        VisitSlots(node);
        Leave(outer);
    }

    private void BindFunctions(GreenNode? statements)
    {
        for (var index = 0; index < (statements?.SlotCount ?? 0); index++)
        {
            if (statements!.GetSlot(index) is not { } statement) continue;
            if (statement.IsList) BindFunctions(statement);
            else if (statement.Kind == SyntaxKind.FunctionDeclaration) Bind(Text(statement.GetSlot(1)));
        }
    }

    private void BindParameters(GreenNode? list)
    {
        for (var index = 0; index < (list?.SlotCount ?? 0); index++)
        {
            if (list!.GetSlot(index) is not { } slot) continue;
            if (slot.IsList) BindParameters(slot);
            else if (slot.Kind == SyntaxKind.Parameter) Bind(Text(slot.GetSlot(0)));
        }
    }

    private void Bind(string name)
    {
        if (name.Length == 0 || name == "_") return;
        bound.Add(name);
        boundCounts[name] = boundCounts.GetValueOrDefault(name) + 1;
    }

    private void Leave(int outer)
    {
        for (; bound.Count > outer; bound.RemoveAt(bound.Count - 1)) boundCounts[bound[^1]]--;
    }

    private void Add(HashSet<Mention> mentions, string? qualifier, string name)
    {
        if (name.Length == 0 || name == "_") return;
        if (mentions == types || boundCounts.GetValueOrDefault(qualifier ?? name) == 0) mentions.Add(new(qualifier, name));
    }

    private static bool HasText(GreenNode? slot) => slot is not null && TokenOf(slot) is { IsMissing: false };

    private static GreenToken? TokenOf(GreenNode slot) =>
        slot as GreenToken ?? (slot.Kind == SyntaxKind.UnexpectedTokens ? slot.GetSlot(slot.SlotCount - 1) as GreenToken : null);

    /// <summary>The text of the token in a slot.</summary>
    private static string Text(GreenNode? slot) =>
        slot is null || TokenOf(slot) is not { Width: > 0 } token ? "" : NamePool.Get(token.TextSpan);
}
