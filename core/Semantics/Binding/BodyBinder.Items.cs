using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Whole declarations: functions, constants, handlers, tests, the configuration of the server.</summary>
internal sealed partial class BodyBinder
{
    private Signature signature = Signature.Unknown;

    /// <summary>The effects that the body performs, sorted.</summary>
    public EquatableArray<EffectId> Performed { get; private set; } = [];

    /// <summary>Gives the declaration a type for those that are inferred with it: what it says, and variables where it says nothing.</summary>
    public void Assume()
    {
        signature = body.Declaration switch
        {
            FunctionItem function => DeclaredSignatures.Of(session.Context, item, function, session.Fresh),
            ConstantItem constant => DeclaredSignatures.Of(session.Context, item, constant, session.Fresh),
            _ => Signature.Unknown,
        };
        if (!DeclaredSignatures.IsComplete(body.Declaration)) session.Assume(item, signature);
    }

    /// <summary>Binds the declaration.</summary>
    public void Bind()
    {
        switch (body.Root)
        {
            case FunctionDeclarationSyntax function:
                BindFunction(function);
                break;
            case ConstantDeclarationSyntax constant:
                BindModuleConstant(constant);
                break;
            case ApiDeclarationSyntax { Function: null } api:
                BindHandler(api);
                break;
            case TestDeclarationSyntax test:
                BindTest(test);
                break;
        }
    }

    private void BindFunction(FunctionDeclarationSyntax function)
    {
        if (signature.Type is not FunctionType assumed) return;
        if (function.TypeParameters is { } parameters) types = types.WithParameters(item.ToString(), ItemBuilder.TypeParameters(parameters));
        scopes.Open();
        var index = 0;
        if (function.Parameters is { } list)
            foreach (var parameter in list.Parameters) DeclareParameter(parameter, assumed.Parameters[index++], isReported: false);
        var declared = function.Result is null ? null : assumed.Result;
        if (declared is not null) origin = (declared, item, function.Result!.Type?.Span, TypeSource.Result);
        var (type, performed) = BindBody(FrameKind.Function, function.Body, declared);
        CloseScope();
        if (declared is null && !Unifier.Unify(assumed.Result, type)) ReportMismatch(function.Body ?? (SyntaxNode)function, type, assumed.Result);
        SolveWoken();
        NotePerformed(performed);
        CheckEffects(function, assumed.Effects, function.Uses, performed);
    }

    private void BindModuleConstant(ConstantDeclarationSyntax constant)
    {
        scopes.Open();
        if (constant.Type is null)
        {
            var type = Bind(constant.Value);
            if (!Unifier.Unify(signature.Type, type)) ReportMismatch(constant, type, signature.Type);
        }
        else
        {
            Bind(constant.Value, signature.Type);
        }

        SolveWoken();
        CloseScope();
        NotePerformed(frame.Effects);
        if (frame.Effects.Count > 0) ReportEffectInConstant(frame.Effects[0]);
    }

    private void BindHandler(ApiDeclarationSyntax api)
    {
        scopes.Open();
        var request = new Local("request", LocalKind.Request, api.Path.Span, TypeScheme.Of(RequestType.Of(body.Declaration as ApiItem)), 0) { IsUsed = true };
        scopes.Add(request);
        scopes.Open();
        var (_, performed) = BindBody(FrameKind.Handler, api.Body, null);
        CloseScope();
        CloseScope();
        NotePerformed(performed);
        CheckEffects(api, EffectsOf(api.Uses), api.Uses, performed);
    }

    private void BindTest(TestDeclarationSyntax test)
    {
        scopes.Open();
        var (_, performed) = BindBody(FrameKind.Test, test.Body, null);
        CloseScope();
        NotePerformed(performed);
    }

    private void NotePerformed(IReadOnlyList<EffectUse> performed)
    {
        if (performed.Count > 0) Performed = [.. performed.Select(static use => use.Effect).Distinct().Order()];
    }

    /// <summary>The signatures of declarations that were inferred together, with what stayed open as type parameters.</summary>
    public static Signature[] Generalize(InferenceSession session, List<BodyBinder> binders)
    {
        if (binders.Count == 0) return [];
        var types = binders.ConvertAll(static binder => binder.BoundedType());
        var schemes = session.Generalizer.Generalize(types, session.Level, binders[0].item);
        var signatures = new Signature[binders.Count];
        for (var index = 0; index < signatures.Length; index++)
        {
            var declared = binders[index].signature;
            var scheme = schemes[index];
            if (!declared.TypeParameters.IsEmpty)
                scheme = scheme with { Parameters = [.. declared.TypeParameters.Items, .. scheme.Parameters.Items] };
            scheme = scheme with { Type = TypeFinisher.Finish(scheme.Type) };
            signatures[index] = new(scheme, declared.ParameterNames, declared.RequiredCount);
            if (!DeclaredSignatures.IsComplete(binders[index].body.Declaration)) session.Assume(binders[index].item, signatures[index]);
        }

        return signatures;
    }

    private MtpType BoundedType()
    {
        if (!signature.Type.HasVariables) return signature.Type;
        var name = DeclaredNames.TokenOf(body.Root);
        return Bounded(TypeFinisher.Resolve(signature.Type), name);
    }
}
