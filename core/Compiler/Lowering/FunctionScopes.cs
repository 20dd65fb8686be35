using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <summary>A function in a declaration's body, the whole declaration included.</summary>
/// <param name="node">Its syntax.</param>
/// <param name="outer">The function around it; null for the declaration.</param>
internal sealed class FunctionScope(SyntaxNode node, FunctionScope? outer)
{
    public SyntaxNode Node => node;

    public FunctionScope? Outer => outer;

    /// <summary>Names of functions around this one that it needs, by the place of their declaration, with the place of the first need.</summary>
    public Dictionary<int, int> Needs { get; } = [];

    /// <summary>The places of the needs' declarations, in the order of their first use.</summary>
    public ImmutableArray<int> Captures { get; set; } = [];

    /// <summary>Where it refers to nested functions, and where those are declared.</summary>
    public List<(int Use, int Declaration)> References { get; } = [];

    /// <summary>Where it reads names, and where those are bound.</summary>
    public List<(int Use, int Declaration)> Reads { get; } = [];
}

/// <summary>
/// The functions in a declaration's body and what each captures: the names of functions around it that it reads, or that nested functions need
/// to which it refers. Places count from the declaration's start.
/// </summary>
internal sealed class FunctionScopes
{
    private readonly TypedBody _body;
    private readonly Dictionary<SyntaxNode, FunctionScope> _scopes = new(ReferenceEqualityComparer.Instance);
    private readonly List<FunctionScope> _all = [];
    private readonly Dictionary<int, FunctionScope> _owners = [];
    private readonly Dictionary<int, FunctionScope> _named = [];
    private readonly Dictionary<int, LocalResolution> _locals = [];

    public FunctionScopes(TypedBody body)
    {
        _body = body;
        Root = Add(body.Source.Root, null);
        if (body.Source.Root is ApiDeclarationSyntax api) _owners[api.Path.Span.Start] = Root;
        Walk(body.Source.Root, Root);
        foreach (var scope in _all)
            foreach (var (use, declaration) in scope.Reads) Need(scope, use, declaration);
        while (AddNeedsOfReferences())
        {
        }

        foreach (var scope in _all)
            scope.Captures = [.. scope.Needs.OrderBy(static need => need.Value).ThenBy(static need => need.Key).Select(static need => need.Key)];
    }

    /// <summary>The declaration as a whole.</summary>
    public FunctionScope Root { get; }

    /// <summary>The function that a piece of syntax is.</summary>
    public FunctionScope Of(SyntaxNode function) => _scopes[function];

    /// <summary>The function that is declared at a place.</summary>
    public FunctionScope Named(int declaration) => _named[declaration];

    /// <summary>The function whose own a name is that is bound at a place.</summary>
    public FunctionScope OwnerOf(int declaration) => _owners[declaration];

    /// <summary>What is known of the name bound at a place.</summary>
    public bool TryGetLocal(int declaration, [MaybeNullWhen(false)] out LocalResolution local) => _locals.TryGetValue(declaration, out local);

    private FunctionScope Add(SyntaxNode node, FunctionScope? outer)
    {
        var scope = new FunctionScope(node, outer);
        _scopes.Add(node, scope);
        _all.Add(scope);
        return scope;
    }

    private void Walk(SyntaxNode node, FunctionScope scope)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner)
            {
                WalkToken(child.AsToken(), scope);
                continue;
            }

            switch (inner)
            {
                case FunctionDeclarationSyntax function:
                    var named = Add(function, scope);
                    _named[function.Name.Span.Start] = named;
                    _owners[function.Name.Span.Start] = scope;
                    Walk(function, named);
                    break;
                case LambdaExpressionSyntax or MockFunctionSyntax:
                    Walk(inner, Add(inner, scope));
                    break;
                default:
                    Walk(inner, scope);
                    break;
            }
        }
    }

    private void WalkToken(SyntaxToken token, FunctionScope scope)
    {
        var place = token.Span.Start;
        if (!_body.Resolutions.TryGetValue(place, out var found) || found is not LocalResolution local) return;
        var declaration = local.Declaration.Start;
        if (place == declaration)
        {
            _locals[place] = local;
            _owners.TryAdd(place, scope);
        }
        else if (local.Kind == LocalKind.Function)
        {
            scope.References.Add((place, declaration));
        }
        else
        {
            _locals.TryAdd(declaration, local);
            scope.Reads.Add((place, declaration));
        }
    }

    /// <summary>Makes a name known in a function and those around it up to its own.</summary>
    private bool Need(FunctionScope scope, int use, int declaration)
    {
        var owner = _owners[declaration];
        var isNew = false;
        for (var function = scope; function != owner; function = function.Outer!)
        {
            if (function.Needs.TryGetValue(declaration, out var first) && first <= use) continue;
            function.Needs[declaration] = use;
            isNew = true;
        }

        return isNew;
    }

    private bool AddNeedsOfReferences()
    {
        var isNew = false;
        foreach (var scope in _all)
            foreach (var (use, declaration) in scope.References)
                foreach (var needed in _named[declaration].Needs.Keys.ToArray()) isNew |= Need(scope, use, needed);
        return isNew;
    }
}
