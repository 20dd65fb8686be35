using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What names stand for.</summary>
internal sealed partial class BodyBinder
{
    private MtpType InferName(NameExpressionSyntax name, MtpType? wanted) => name.Name.Kind switch
    {
        SyntaxKind.IdentifierToken when !name.Name.IsMissing => InferNamed(name, name.Name, wanted),
        _ => PrimitiveType.Error,
    };

    /// <summary>The type of a name in the place of a value.</summary>
    private MtpType InferNamed(SyntaxNode node, SyntaxToken token, MtpType? wanted)
    {
        var name = NameOf(token);
        if (scopes.TryGet(name, out var local)) return TypeOf(local, token);
        if (module.TryGetValue(name, out var symbol)) return symbol is ItemSymbol value ? TypeOfItem(value.Item, token) : PrimitiveType.Error;
        if (!VariantsOf(name).IsEmpty)
            return VariantOf(name, wanted, token, module.Variants(name)) is { } variant ? TypeOfVariant(variant, token, wanted) : PrimitiveType.Error;
        return ReportNoValue(node, token, name);
    }

    private MtpType TypeOf(Local local, SyntaxToken token)
    {
        local.IsUsed = true;
        if (local.Pending is { } pending) BindPending(pending, token.Span);
        var type = Instantiate(local.Scheme, token.Span);
        recorder?.Resolve(token, new LocalResolution(local.Name, local.Kind, local.Span, type));
        return type;
    }

    private MtpType TypeOfItem(ItemId id, SyntaxToken token)
    {
        var signature = session.SignatureOf(id);
        var type = Instantiate(signature.Scheme, token.Span);
        recorder?.Resolve(token, new ItemResolution(id, type));
        CheckAssertion(id, token);
        return type;
    }

    /// <summary>Assertions stand in tests, and in functions that are declared in them (§4).</summary>
    private void CheckAssertion(ItemId id, SyntaxToken name)
    {
        if (id.Name is not ("assert" or "assertEqual" or "assertError") || !PreludeFiles.Contains(id.File)) return;
        for (var around = frame; around is not null; around = around.Outer)
            if (around.Kind == FrameKind.Test) return;
        sink.Report(DiagnosticCode.AssertionOutsideTest, name.Span, id.Name);
    }

    private MtpType Instantiate(TypeScheme scheme, TextSpan span)
    {
        if (scheme.Parameters.IsEmpty) return scheme.Type;
        var type = session.Generalizer.Instantiate(scheme, session.Level, span, Require);
        SolveWoken();
        return type;
    }

    private EquatableArray<VariantSymbol> VariantsOf(string name) =>
        localVariants.TryGetValue(name, out var nested) ? [nested] : module.Variants(name);

    /// <summary>The variant that a name stands for; where there are several, what the context asks for decides.</summary>
    private VariantSymbol? VariantOf(string name, MtpType? wanted, SyntaxToken token, EquatableArray<VariantSymbol> candidates)
    {
        if (localVariants.TryGetValue(name, out var nested)) candidates = [nested];
        if (candidates.IsEmpty) return null;
        if (candidates.Count == 1) return candidates[0];
        if (wanted is not null && Unifier.Prune(wanted) is PrimitiveType { Primitive: Primitive.Error }) return null;
        if (wanted is not null && CandidateOf(wanted, candidates) is { } asked) return asked;

        // Nothing makes an Outcome but an effect; its variants are meant only where the context says so.
        var made = candidates.Items.Where(static candidate => candidate.Type != BuiltInTypes.Outcome).ToList();
        if (made.Count == 1) return made[0];
        sink.Report(DiagnosticCode.AmbiguousVariant, token.Span, name, Listed(made.Select(static candidate => candidate.Type.Name)));
        return null;
    }

    private static VariantSymbol? CandidateOf(MtpType wanted, EquatableArray<VariantSymbol> candidates)
    {
        var id = Unifier.Prune(wanted) switch
        {
            NominalType nominal => nominal.Id,
            PrimitiveType { Primitive: Primitive.Json } => BuiltInTypes.Json,
            _ => default,
        };
        foreach (var candidate in candidates)
            if (candidate.Type == id) return candidate;
        return null;
    }

    private MtpType TypeOfVariant(VariantSymbol variant, SyntaxToken token, MtpType? wanted)
    {
        recorder?.Resolve(token, new VariantResolution(variant.Type, variant.Name));
        var (type, payloads) = InstantiateVariant(variant, wanted);
        return payloads.Length == 0 ? type : new FunctionType([.. payloads], type, []);
    }

    /// <summary>The type that a variant makes, with fresh type arguments, and the types of its payloads.</summary>
    private (MtpType Type, MtpType[] Payloads) InstantiateVariant(VariantSymbol variant, MtpType? wanted)
    {
        if (session.Definitions.Of(variant.Type) is not UnionDefinition union
            || TypeDefinitions.VariantIn(union, variant.Name) is not { } definition)
            return (PrimitiveType.Error, []);
        var arguments = new MtpType[union.Parameters.Count];
        for (var index = 0; index < arguments.Length; index++) arguments[index] = session.Fresh();
        var type = new NominalType(variant.Type, EquatableArray.Adopt(arguments));
        if (wanted is not null) Anticipate(type, wanted);
        var payloads = session.Definitions.PayloadsOf(union, definition, type);
        return variant.Type == BuiltInTypes.Json ? (PrimitiveType.Json, payloads) : (type, payloads);
    }

    /// <summary>
    /// Lets what a context asks for settle what is open in a result, before the arguments are bound: they are then held against it and
    /// may be converted.
    /// </summary>
    private void Anticipate(MtpType result, MtpType wanted)
    {
        result = Unifier.Prune(result);
        wanted = Unifier.Prune(wanted);
        if (result is NominalType nominal && wanted is NominalType asked && nominal.Id == asked.Id)
        {
            for (var index = 0; index < nominal.Arguments.Count && index < asked.Arguments.Count; index++)
                Anticipate(nominal.Arguments[index], asked.Arguments[index]);
        }
        else if (result is NominalType { Id: var id } made && id == BuiltInTypes.Result && wanted is NominalType outcome
            && outcome.Id == BuiltInTypes.Outcome)
        {
            Anticipate(made.Arguments[0], outcome.Arguments[0]);
            Anticipate(made.Arguments[1], BuiltInTypes.EffectError);
        }
        else if (result is TypeVariable && wanted is not TypeVariable && !Unifier.FitsAnything(wanted))
        {
            Unifier.Unify(result, wanted);
        }
    }

    private static string Listed(IEnumerable<string> names) => NameList.Listed(names);
}
