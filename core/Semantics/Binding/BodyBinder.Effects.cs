using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Semantics.Effects;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Effects (§7): who performs them, and what their calls give (language reference, chapter 3, <i>Effect results</i>).</summary>
internal sealed partial class BodyBinder
{
    private static readonly EffectId Async = new(PreludeFiles.Globals, "Async");

    private HashSet<string>? listed;

    /// <summary>An effect by its name; one that nobody declares is known where the declaration lists it in <c>uses</c>, and open.</summary>
    private bool TryGetEffect(string name, [MaybeNullWhen(false)] out EffectId effect)
    {
        if (module.TryGetEffect(name, out effect)) return true;
        listed ??= [.. body.Root.DescendantNodes().OfType<EffectNameSyntax>().Select(static effect => effect.Name.Text)];
        if (!listed.Contains(name)) return false;
        effect = new(FilePath.None, name);
        return true;
    }

    private void Perform(EffectId effect, TextSpan span, ItemId? through) => frame.Perform(new(effect, span, through));

    /// <summary>What a function performs without saying so; that it does not say so has been reported at the function.</summary>
    private EquatableArray<EffectId> ExtrasOf(ItemId called) => PreludeFiles.Contains(called.File)
        ? []
        : session.Context.Get(EffectExtrasQuery.Instance, called.File).Of(called);

    private MtpType BindAwait(AwaitExpressionSyntax awaited, MtpType? expected, bool keepsOutcome)
    {
        if (frame.Kind != FrameKind.Test) Perform(Async, awaited.AwaitKeyword.Span, null);
        return Bind(awaited.Operand, expected, keepsOutcome);
    }

    /// <summary>A call of an effect, or of one of its members.</summary>
    private MtpType BindEffectCall(
        CallSite site, EffectId effect, string member, SyntaxToken token, MtpType? expected, bool keepsOutcome)
    {
        Perform(effect, site.Callee.Span, null);
        var definition = session.Context.Get(EffectDefinitionQuery.Instance, effect);
        var isDirect = member == effect.Name;
        recorder?.Resolve(token, new EffectResolution(effect, isDirect ? null : member));
        if (definition is null || definition.IsOpen) return OpenEffectCall(site, effect, member, expected, keepsOutcome);
        if (definition.Members.Items.FirstOrDefault(candidate => candidate.Name == member) is not { } found)
        {
            BindArgumentsOfError(site);
            return ReportNoEffectMember(definition, member, token, isDirect && token.Parent is NameExpressionSyntax);
        }

        var arguments = new MtpType[found.TypeParameters.Count];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = IsOnlyDecoded(found, found.TypeParameters[index]) ? session.FreshDecoded() : session.Fresh();
        MtpType[] parameters =
            [.. found.Parameters.Items.Select(parameter => TypeSubstitution.Apply(parameter, found.TypeParameters, [.. arguments]))];
        var result = TypeSubstitution.Apply(found.Result, found.TypeParameters, [.. arguments]);
        Invoke(site, new Callable(isDirect ? member : $"{effect.Name}.{member}", parameters, result) { RequiredCount = found.RequiredCount });
        return OutcomeOf(site.Node, effect, member, result, expected, keepsOutcome);
    }

    /// <summary>An open effect takes what can be written as JSON, and gives what its context asks for.</summary>
    private MtpType OpenEffectCall(CallSite site, EffectId effect, string member, MtpType? expected, bool keepsOutcome)
    {
        if (site.Piped is { } piped) Accept(piped, site.PipedType!, PrimitiveType.Json);
        else foreach (var argument in site.Arguments!.Arguments) Bind(argument.Value, PrimitiveType.Json);
        return OutcomeOf(site.Node, effect, member, session.FreshDecoded(), expected, keepsOutcome);
    }

    /// <summary>A function of the prelude that performs an effect: <c>httpGet</c>.</summary>
    private MtpType BindPreludeEffect(
        CallSite site, ItemId id, Signature signature, FunctionType function, MtpType decoded, MtpType? expected, bool keepsOutcome)
    {
        if (Unifier.Prune(decoded) is TypeVariable variable)
        {
            variable.IsDecoded = true;
            session.Decoded.Add(variable);
        }

        Invoke(site, CallableOf(id.Name, function, signature, id));
        return OutcomeOf(site.Node, function.Effects.IsEmpty ? new(FilePath.None, id.Name) : function.Effects[0], id.Name, decoded, expected, keepsOutcome);
    }

    private static bool IsOutcome(MtpType type, out MtpType value)
    {
        var isOutcome = Unifier.Prune(type) is NominalType { Id: var id } && id == BuiltInTypes.Outcome;
        value = isOutcome ? ((NominalType)Unifier.Prune(type)).Arguments[0] : type;
        return isOutcome;
    }

    private static bool IsOnlyDecoded(EffectMemberDefinition member, ParameterType parameter) =>
        member.Parameters.Items.All(type => !Occurs(type, parameter));

    private static bool Occurs(MtpType type, ParameterType parameter)
    {
        var occurs = false;
        TypeRewriter.Rewrite(type, static type => type.HasParameters, leaf =>
        {
            occurs |= leaf.Equals(parameter);
            return leaf;
        });
        return occurs;
    }

    /// <summary>What the call of an effect gives where it stands: its outcome, or, where that is not wanted, the value alone.</summary>
    private MtpType OutcomeOf(
        SyntaxNode call, EffectId effect, string member, MtpType value, MtpType? expected, bool keepsOutcome)
    {
        var asked = expected is null ? null : Unifier.Prune(expected);
        var isKept = keepsOutcome || (asked is NominalType nominal && AsksForOutcome(nominal, value));
        recorder?.Effect(call, new EffectCall(effect, member, value, !isKept));
        return Accept(call, isKept ? BuiltInTypes.OutcomeOf(value) : value, expected);
    }

    /// <summary>Whether a context asks for an outcome of a value rather than for the value, which may be a result itself.</summary>
    private bool AsksForOutcome(NominalType type, MtpType? value = null)
    {
        if (type.Id == BuiltInTypes.Outcome) return true;
        if (type.Id != BuiltInTypes.Result) return false;
        return Unifier.Prune(type.Arguments[1]) switch
        {
            TypeVariable => value is null || Unifier.Prune(value) is not NominalType { Id: var id } || id != BuiltInTypes.Result,
            PrimitiveType { Primitive: Primitive.Error } => true,
            NominalType error when error.Id == BuiltInTypes.EffectError.Id => true,
            var error => session.Assignability.RecordOf(error) is not null && session.Assignability.Fits(BuiltInTypes.EffectError, error),
        };
    }

    /// <summary>
    /// Whether the value of a constant stays an outcome: all of its uses are scrutinees, or stand where an outcome is asked for. Without any
    /// use it is forced, so that no failure is lost unseen.
    /// </summary>
    private bool KeepsOutcome(ConstantDeclarationSyntax constant) =>
        constant.Name is { Kind: SyntaxKind.IdentifierToken, IsMissing: false } && GivesOutcome(constant.Value) && OutcomeUses.AreAllOutcomes(
            constant, block!.Syntax, AsksForOutcome, frame.DeclaredResult is NominalType result && AsksForOutcome(result));

    /// <summary>Whether an expression is the call of an effect; nothing else is worth a look at its uses.</summary>
    private bool GivesOutcome(SyntaxNode? value)
    {
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    value = awaited.Operand;
                    break;
                case CallExpressionSyntax call:
                    value = call.Callee;
                    break;
                case PipelineExpressionSyntax pipeline:
                    value = pipeline.Right;
                    break;
                case MemberExpressionSyntax { Target: NameExpressionSyntax name }:
                    return !scopes.TryGet(NameOf(name.Name), out _) && TryGetEffect(NameOf(name.Name), out _);
                case NameExpressionSyntax name:
                    var text = NameOf(name.Name);
                    if (scopes.TryGet(text, out _)) return false;
                    if (!module.TryGetValue(text, out var symbol)) return TryGetEffect(text, out _);
                    return symbol is ItemSymbol { Item: var item } && PreludeFiles.Contains(item.File)
                        && session.SignatureOf(item).Type is FunctionType function && IsOutcome(function.Result, out _);
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether a named type, as written, or the parameter of a function asks for an outcome.</summary>
    private bool AsksForOutcome(OutcomeContext context)
    {
        switch (context)
        {
            case { Annotation: { } annotation }:
                return TypeOf(annotation, isReported: false) is NominalType written && AsksForOutcome(written);
            case { Callee: NameExpressionSyntax name, Argument: var argument }:
                var text = NameOf(name.Name);
                if (scopes.TryGet(text, out _) || !module.TryGetValue(text, out var symbol) || symbol is not ItemSymbol { Item: var called })
                    return false;
                return session.SignatureOf(called).Type is FunctionType function && argument < function.Parameters.Count
                    && function.Parameters[argument] is NominalType parameter && AsksForOutcome(parameter);
            default:
                return false;
        }
    }

    /// <summary>Holds what a body performs against what its function says, and reports the difference.</summary>
    private void CheckEffects(SyntaxNode owner, EquatableArray<EffectId> declared, UsesClauseSyntax? uses, IReadOnlyList<EffectUse> performed)
    {
        if (performed.Count == 0 && uses is null) return;
        var missing = new List<EffectUse>();
        foreach (var use in performed)
        {
            if (!declared.Items.Contains(use.Effect) && !missing.Exists(other => other.Effect == use.Effect)) missing.Add(use);
        }

        foreach (var use in missing) ReportMissingEffect(owner, use);
        if (uses is null) return;
        foreach (var name in uses.Effects)
        {
            var effect = EffectOf(name.Name);
            if (effect is { File.Value.Length: > 0 } needed && !performed.Any(use => use.Effect == needed)) ReportNeedlessEffect(owner, name, needed);
        }
    }

    /// <summary>The effect that a name in <c>uses</c> stands for; null where the name is missing or known to be wrong.</summary>
    private EffectId? EffectOf(SyntaxToken name)
    {
        if (name.IsMissing || module.IsWrong(NameOf(name))) return null;
        return module.TryGetEffect(NameOf(name), out var effect) ? effect : new EffectId(FilePath.None, NameOf(name));
    }

    private EquatableArray<EffectId> EffectsOf(UsesClauseSyntax? uses) =>
        uses is null ? [] : TypeResolver.Effects(types, [.. uses.Effects.Select(static effect => effect.Name.Text)]);

    private void BindMock(MockDeclarationSyntax mock)
    {
        if (mock.Effect.IsMissing) return;
        EffectDefinition? definition = null;
        if (TryGetEffect(NameOf(mock.Effect), out var effect))
        {
            recorder?.Resolve(mock.Effect, new EffectResolution(effect, null));
            definition = session.Context.Get(EffectDefinitionQuery.Instance, effect);
        }
        else
        {
            ReportUnknownMock(mock);
            effect = new(FilePath.None, NameOf(mock.Effect));
        }

        foreach (var function in mock.Functions) BindMockFunction(function, effect, definition);
    }

    /// <summary>A function that stands for an effect takes its arguments, and its value is decoded as the effect's bytes are.</summary>
    private void BindMockFunction(MockFunctionSyntax function, EffectId effect, EffectDefinition? definition)
    {
        var name = function.Name.IsMissing ? effect.Name : NameOf(function.Name);
        var member = definition is null or { IsOpen: true } ? null : definition.Members.Items.FirstOrDefault(found => found.Name == name);
        if (definition is { IsOpen: false } && member is null && !function.Name.IsMissing)
            ReportNoEffectMember(definition, name, function.Name, isDirect: false);
        var outer = types;
        types = types.WithParameters($"{item}@{function.Position}", ItemBuilder.TypeParameters(function.TypeParameters));
        scopes.Open();
        var index = 0;
        if (function.Parameters is { } list)
        {
            foreach (var parameter in list.Parameters)
            {
                var declared = parameter.Type is { } annotation ? TypeOf(annotation.Type) : null;
                var given = member is not null && index < member.Parameters.Count && !member.Parameters[index].HasParameters
                    ? member.Parameters[index]
                    : PrimitiveType.Json;
                if (declared is not null && !session.Assignability.Fits(given, declared)) ReportMismatch(parameter.Type!, declared, given, isParameter: true);
                DeclareParameter(parameter, declared ?? given);
                index++;
            }
        }

        var result = function.Result is { } written ? TypeOf(written.Type) : null;
        var (type, performed) = BindBody(FrameKind.Function, function.Body, result);
        CloseScope();
        types = outer;
        if (member is not null) CheckMock(function, member, index, type);
        recorder?.Mock(function, new(effect, name, type, IsForced: !GivesOutcome(member, type)));
        CheckEffects(function, EffectsOf(function.Uses), function.Uses, performed);
    }

    /// <summary>
    /// Whether what a mock gives is an outcome, <c>Ok</c> or <c>Err</c>, and not what the effect gives in its <c>Ok</c>.
    /// </summary>
    private bool GivesOutcome(EffectMemberDefinition? member, MtpType type)
    {
        if (Unifier.Prune(type) is not NominalType { Id: var id }
            || (id != BuiltInTypes.Outcome && id != BuiltInTypes.Result)) return false;
        return member is null || member.Result.HasParameters || !session.Assignability.Fits(type, member.Result);
    }

    /// <summary>A function that stands for a member takes no more than it is given, and gives what the member gives, or its outcome.</summary>
    private void CheckMock(MockFunctionSyntax function, EffectMemberDefinition member, int count, MtpType type)
    {
        if (count > member.Parameters.Count && function.Parameters is { } list)
        {
            sink.Report(
                DiagnosticCode.WrongParameterCount, list.Span, Counted(member.Parameters.Count, "parameter", "parameters"),
                count.ToString(System.Globalization.CultureInfo.InvariantCulture), Shown(new FunctionType(member.Parameters, member.Result, [])));
            return;
        }

        if (member.Result.HasParameters || session.Assignability.Fits(type, member.Result)) return;
        if (IsOutcome(type, out var value) && session.Assignability.Fits(value, member.Result)) return;
        if (session.Assignability.Fits(type, BuiltInTypes.OutcomeOf(member.Result))) return;
        ReportMismatch(function.Result?.Type ?? (SyntaxNode?)function.Body ?? function, type, member.Result);
    }
}
