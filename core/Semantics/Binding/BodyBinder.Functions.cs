using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Lambdas, and the functions and types that are declared in a block.</summary>
internal sealed partial class BodyBinder
{
    private System.Collections.Immutable.ImmutableDictionary<string, VariantSymbol> localVariants =
        System.Collections.Immutable.ImmutableDictionary<string, VariantSymbol>.Empty;

    private TextSpan? early;

    private MtpType BindLambda(LambdaExpressionSyntax lambda, MtpType? wanted)
    {
        var asked = wanted as FunctionType;
        var isWrong = false;
        var count = lambda.Parameters?.Parameters.Count ?? 0;
        if (asked is not null && asked.Parameters.Count != count)
        {
            if (!lambda.ContainsDiagnostics) ReportLambdaParameters(lambda, asked, count);
            asked = null;
            isWrong = true;
        }

        var declared = lambda.Result is { } annotation ? TypeOf(annotation.Type) : null;
        var result = declared ?? (asked is not null && Unifier.Prune(asked.Result) is var known and not TypeVariable && !Unifier.FitsAnything(known) ? known : null);
        scopes.Open();
        var parameters = DeclareParameters(lambda.Parameters, asked, ref isWrong);
        var (type, effects) = BindBody(FrameKind.Lambda, lambda.Body, result);
        CloseScope();
        foreach (var effect in effects) ReportEffectInLambda(effect);
        return isWrong ? PrimitiveType.Error : new FunctionType([.. parameters], declared ?? type, []);
    }

    private MtpType[] DeclareParameters(ParameterListSyntax? list, FunctionType? asked, ref bool isWrong)
    {
        if (list is null) return [];
        var found = new List<MtpType>();
        foreach (var parameter in list.Parameters)
        {
            var given = asked?.Parameters[found.Count];
            var type = given ?? session.Fresh();
            if (parameter.Type is { } annotation)
            {
                type = TypeOf(annotation.Type);
                if (given is null || Unifier.Unify(given, type))
                {
                    SolveWoken();
                }
                else
                {
                    ReportMismatch(annotation, type, given, isParameter: true);
                    isWrong = true;
                }
            }

            found.Add(type);
            DeclareParameter(parameter, type);
        }

        return [.. found];
    }

    private void DeclareParameter(ParameterSyntax parameter, MtpType type, bool isReported = true)
    {
        if (parameter.Name.Kind == SyntaxKind.IdentifierToken && !parameter.Name.IsMissing)
            Declare(parameter.Name, LocalKind.Parameter, TypeScheme.Of(type), isReported);
    }

    /// <summary>Binds a body in the scope of its parameters.</summary>
    /// <returns>The type of its value, and the effects that it performs.</returns>
    private (MtpType Result, IReadOnlyList<EffectUse> Effects) BindBody(FrameKind kind, BlockSyntax? body, MtpType? declared)
    {
        var outer = frame;
        frame = new(kind, outer, declared);
        var type = body is null ? PrimitiveType.Error : BindStatements(body, declared, scopes.Current);
        if (body is not null) recorder?.Type(body, type);
        if (declared is null && frame.HasReturns)
        {
            frame.Returns.Add(type);
            var nodes = frame.Returns.ConvertAll(_ => (SyntaxNode)body!);
            type = Joined(nodes, frame.Returns, body?.OpenBrace.Span ?? default, "values that a function returns");
        }

        var effects = frame.Effects;
        frame = outer;
        return (declared ?? type, effects);
    }

    /// <summary>Makes the types and functions of a block known in all of it.</summary>
    private void DeclareNested(BlockSyntax syntax)
    {
        List<Local>? pending = null;
        types = types.WithTypesOf(item, syntax);
        foreach (var statement in syntax.Statements)
        {
            if (statement is TypeDeclarationSyntax type) DeclareType(type, syntax);
            if (statement is not FunctionDeclarationSyntax { Name: { IsMissing: false, Kind: SyntaxKind.IdentifierToken } } function) continue;
            var local = Declare(function.Name, LocalKind.Function, TypeScheme.Of(PrimitiveType.Error));
            local.Pending = new(function, block!);
            (pending ??= []).Add(local);
        }

        if (pending is not null) NestedGroups.Assign(pending);
    }

    private void DeclareType(TypeDeclarationSyntax syntax, BlockSyntax block)
    {
        if (syntax.Name.IsMissing) return;
        if (!IsMentioned(syntax, block)) sink.Report(DiagnosticCode.UnusedType, syntax.Name.Span, NameOf(syntax.Name));
        var id = LocalTypes.IdOf(item, syntax);
        TypeDeclarationChecker.Check(session.Context, types, id.ToString(), syntax, sink);
        if (session.Definitions.Of(id) is not UnionDefinition union) return;
        foreach (var variant in union.Variants)
            localVariants = localVariants.SetItem(variant.Name, new VariantSymbol(id, variant.Name));
    }

    /// <summary>Whether a block names a type that it declares, or one of its variants.</summary>
    private static bool IsMentioned(TypeDeclarationSyntax type, BlockSyntax block)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { type.Name.Text };
        foreach (var variant in type.DescendantNodes().OfType<VariantSyntax>()) names.Add(variant.Name.Text);
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in block.DescendantTokens())
        {
            if (token.Kind == SyntaxKind.IdentifierToken && lookup.Contains(token.TextSpan) && !type.FullSpan.Contains(token.Position)) return true;
        }

        return false;
    }

    /// <summary>Binds the functions of the current block that nothing has used yet.</summary>
    private void BindRest()
    {
        foreach (var statement in block!.Syntax.Statements)
        {
            if (statement is FunctionDeclarationSyntax { Name.IsMissing: false } function
                && scopes.TryGet(NameOf(function.Name), out var local) && local.Pending is { } pending && ReferenceEquals(pending.Syntax, function))
                BindPending(pending, null);
        }
    }

    /// <summary>Binds a nested function with those that it calls in circles, before its first use or at the end of its block.</summary>
    /// <param name="pending">The function.</param>
    /// <param name="use">Its first use; null at the end of the block, where all that it captures is known.</param>
    private void BindPending(PendingFunction pending, TextSpan? use)
    {
        var group = pending.Group;
        var outerEarly = early;
        early = use ?? early;
        var level = session.Level++;
        var outerBlock = block;
        var outerTypes = types;
        block = pending.Block;
        var functions = group.ConvertAll(local => (Local: local, local.Pending!.Syntax));
        foreach (var (local, syntax) in functions)
        {
            local.Pending = null;
            local.Scheme = TypeScheme.Of(AssumedType(syntax));
        }

        foreach (var (local, syntax) in functions) BindNested(local, syntax);
        session.Level = level;
        var resolved = functions.ConvertAll(function => TypeFinisher.Resolve(function.Local.Scheme.Type));
        var schemes = session.Generalizer.Generalize(resolved, level, item, functions[0].Syntax.Name.Span.Start);
        for (var index = 0; index < schemes.Length; index++) functions[index].Local.Scheme = schemes[index];
        block = outerBlock;
        types = outerTypes;
        early = outerEarly;
    }

    private FunctionType AssumedType(FunctionDeclarationSyntax syntax)
    {
        var outer = types;
        types = types.WithParameters(LocalTypes.OwnerOf(item, syntax), ItemBuilder.TypeParameters(syntax.TypeParameters));
        var parameters = syntax.Parameters is null
            ? []
            : syntax.Parameters.Parameters.Select(parameter => parameter.Type is { } type ? TypeOf(type.Type, isReported: false) : session.Fresh()).ToArray();
        var result = syntax.Result is { } annotation ? TypeOf(annotation.Type, isReported: false) : session.Fresh();
        types = outer;
        return new FunctionType([.. parameters], result, EffectsOf(syntax.Uses));
    }

    private void BindNested(Local local, FunctionDeclarationSyntax syntax)
    {
        var assumed = (FunctionType)local.Scheme.Type;
        var outer = types;
        types = types.WithParameters(LocalTypes.OwnerOf(item, syntax), ItemBuilder.TypeParameters(syntax.TypeParameters));
        var wasUsed = local.IsUsed;
        scopes.Open();
        var index = 0;
        if (syntax.Parameters is { } list)
        {
            foreach (var parameter in list.Parameters)
            {
                if (parameter.Type is { } annotation) TypeOf(annotation.Type);
                DeclareParameter(parameter, assumed.Parameters[index++]);
            }
        }

        var declared = syntax.Result is { } result ? TypeOf(result.Type) : null;
        var (type, effects) = BindBody(FrameKind.Function, syntax.Body, declared);
        if (declared is null && !Unifier.Unify(assumed.Result, type)) ReportMismatch(syntax.Body ?? (SyntaxNode)syntax, type, assumed.Result);
        SolveWoken();
        CloseScope();
        types = outer;
        local.IsUsed = wasUsed;
        CheckEffects(syntax, EffectsOf(syntax.Uses), syntax.Uses, effects);
    }

    /// <summary>The type that is written; what is wrong with it is reported.</summary>
    private MtpType TypeOf(TypeSyntax? syntax, bool isReported = true)
    {
        if (syntax is null) return PrimitiveType.Error;
        if (isReported) TypeSyntaxChecker.Check(session.Context, types, syntax, sink);
        return TypeResolver.Resolve(session.Context, types, TypeExpressions.From(syntax));
    }
}
