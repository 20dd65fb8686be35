using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Calls and pipelines.</summary>
internal sealed partial class BodyBinder
{
    private MtpType BindCall(CallExpressionSyntax call, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        if (call.Callee is null) return BindArgumentsOfError(new(call, call, call.Arguments));
        return BindCallSite(new(call, call.Callee, call.Arguments), expected, wanted, keepsOutcome);
    }

    private MtpType BindPipeline(PipelineExpressionSyntax pipeline, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        var type = Bind(pipeline.Left);
        if (pipeline.Right is null) return PrimitiveType.Error;
        var site = new CallSite(pipeline, pipeline.Right, null) { Piped = pipeline.Left, PipedType = type };
        return BindCallSite(site, expected, wanted, keepsOutcome);
    }

    private MtpType BindCallSite(CallSite site, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        var callee = site.Callee;
        while (callee is ParenthesizedExpressionSyntax { Expression: { } inner }) callee = inner;
        switch (callee)
        {
            case NameExpressionSyntax { Name: { Kind: SyntaxKind.IdentifierToken, IsMissing: false } } name
                when !scopes.TryGet(NameOf(name.Name), out _):
                return BindNamedCall(site, name, expected, wanted, keepsOutcome);
            case MemberExpressionSyntax { Name.IsMissing: false } member:
                return BindMemberCall(site, member, expected, wanted, keepsOutcome);
            case LambdaExpressionSyntax lambda when site.PipedType is { } piped:
                var asked = new FunctionType([piped], wanted ?? session.Fresh(), []);
                return Accept(site.Node, Apply(site, Noted(lambda, BindLambda(lambda, asked)), wanted), expected);
            default:
                return Accept(site.Node, Apply(site, Bind(site.Callee), wanted), expected);
        }
    }

    private MtpType BindNamedCall(
        CallSite site, NameExpressionSyntax name, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        var asked = expected is PrimitiveType ? expected : wanted;
        var text = NameOf(name.Name);
        if (module.TryGetValue(text, out var symbol))
        {
            return symbol is ItemSymbol value
                ? BindItemCall(site, value.Item, name.Name, expected, wanted, keepsOutcome)
                : BindArgumentsOfError(site);
        }

        if (!VariantsOf(text).IsEmpty)
        {
            return VariantOf(text, asked, name.Name, module.Variants(text)) is { } variant
                ? BindVariantCall(site, variant, name.Name, expected, wanted)
                : BindArgumentsOfError(site);
        }

        if (TryGetEffect(text, out var effect))
            return BindEffectCall(site, effect, text, name.Name, expected, keepsOutcome);
        return BindArgumentsOfError(site, InferNamed(name, name.Name, null));
    }

    private MtpType BindItemCall(
        CallSite site, ItemId id, SyntaxToken name, MtpType? expected, MtpType? wanted, bool keepsOutcome)
    {
        var signature = session.SignatureOf(id);
        var type = Unifier.Prune(Instantiate(signature.Scheme, name.Span));
        recorder?.Resolve(name, new ItemResolution(id, type));
        CheckAssertion(id, name);
        if (type is not FunctionType function) return Accept(site.Node, Apply(site, type, wanted), expected);
        if (PreludeFiles.Contains(id.File) && IsOutcome(function.Result, out var decoded))
            return BindPreludeEffect(site, id, signature, function, decoded, expected, keepsOutcome);
        var callable = CallableOf(NameOf(name), function, signature, id);
        if (wanted is not null && !MentionsJson(wanted)) Anticipate(function.Result, wanted);
        return Accept(site.Node, Invoke(site, callable), expected);
    }

    private static Callable CallableOf(string name, FunctionType function, Signature signature, ItemId? id) => new(
        name, [.. function.Parameters.Items], function.Result)
    {
        RequiredCount = signature.RequiredCount,
        ParameterNames = signature.ParameterNames,
        Effects = function.Effects,
        Item = id,
    };

    /// <summary>
    /// What asks for Json takes what is made and turns it into Json; settling a type argument to Json would change what the arguments
    /// are, and with it what a function given among them may do with them.
    /// </summary>
    private static bool MentionsJson(MtpType type) => type is PrimitiveType { Primitive: Primitive.Json };

    private MtpType BindVariantCall(CallSite site, VariantSymbol variant, SyntaxToken name, MtpType? expected, MtpType? wanted)
    {
        recorder?.Resolve(name, new VariantResolution(variant.Type, variant.Name));
        var (type, payloads) = InstantiateVariant(variant, wanted);
        if (Unifier.FitsAnything(type)) return BindArgumentsOfError(site);
        if (payloads.Length == 0 && site.Count > 0)
        {
            sink.Report(DiagnosticCode.VariantWithoutPayload, site.Arguments?.Span ?? name.Span, variant.Name);
            return BindArgumentsOfError(site);
        }

        return Accept(site.Node, Invoke(site, new(variant.Name, payloads, type)), expected);
    }

    /// <summary>Calls a value.</summary>
    private MtpType Apply(CallSite site, MtpType callee, MtpType? wanted)
    {
        callee = Unifier.Prune(callee);
        switch (callee)
        {
            case FunctionType function:
                if (wanted is not null && !MentionsJson(wanted)) Anticipate(function.Result, wanted);
                return Invoke(site, new("", [.. function.Parameters.Items], function.Result) { Effects = function.Effects });
            case TypeVariable variable:
                var arguments = BindArguments(site);
                var result = session.Fresh();
                if (!Unifier.Unify(variable, new FunctionType([.. arguments], result, [])))
                    return ReportInfinite(site.Callee);
                SolveWoken();
                return result;
            case PrimitiveType { Primitive: Primitive.Error or Primitive.Never }:
                return BindArgumentsOfError(site, callee);
            default:
                BindArgumentsOfError(site);
                return ReportNotCallable(site, callee);
        }
    }

    /// <summary>Binds the arguments to the parameters: those that are no lambdas first, so that these know what they are given.</summary>
    private MtpType Invoke(CallSite site, Callable callable, MtpType? self = null)
    {
        var skipped = self is null ? 0 : 1;
        var wantedCount = callable.Parameters.Length - skipped;
        if (site.Count < callable.RequiredCount - skipped || site.Count > wantedCount)
        {
            BindSurplus(site, callable, skipped);
            ReportArgumentCount(site, callable, skipped);
            return PerformAll(site, callable);
        }

        if (site.Piped is { } piped)
        {
            var around = origin;
            origin = OriginOf(callable, callable.Parameters[skipped]);
            Accept(piped, site.PipedType!, callable.Parameters[skipped]);
            origin = around;
            return PerformAll(site, callable);
        }

        for (var pass = 0; pass < 2; pass++)
        {
            var index = skipped;
            foreach (var argument in site.Arguments!.Arguments)
            {
                var parameter = callable.Parameters[index++];
                if (IsLambda(argument.Value) != (pass == 1)) continue;
                var outer = origin;
                origin = OriginOf(callable, parameter);
                BindArgument(argument.Value, parameter);
                origin = outer;
            }
        }

        return PerformAll(site, callable);
    }

    private void BindArgument(ExpressionSyntax? argument, MtpType parameter)
    {
        Bind(argument, parameter);
        SolveWoken();
    }

    private static (MtpType? Type, ItemId? Item, TextSpan? Span, TypeSource Source) OriginOf(Callable callable, MtpType parameter) =>
        callable.Item is null ? default : (parameter, callable.Item, null, TypeSource.Function(callable.Name));

    private void BindSurplus(CallSite site, Callable callable, int skipped)
    {
        var index = skipped;
        if (site.Arguments is null) return;
        foreach (var argument in site.Arguments.Arguments)
        {
            var parameter = index < callable.Parameters.Length ? callable.Parameters[index] : null;
            index++;

            // With an argument missing or too many, nobody knows which is meant for which parameter: only what cannot be bound without
            // knowing is told.
            Bind(argument.Value, IsLambda(argument.Value) && parameter is not null ? parameter : PrimitiveType.Error);
        }
    }

    private MtpType PerformAll(CallSite site, Callable callable)
    {
        foreach (var effect in callable.Effects) Perform(effect, site.Callee.Span, callable.Item);
        if (callable.Item is { } called)
            foreach (var effect in ExtrasOf(called)) Perform(effect, site.Callee.Span, called);
        return callable.Result;
    }

    private static bool IsLambda(SyntaxNode? expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized) expression = parenthesized.Expression;
        return expression is LambdaExpressionSyntax;
    }

    /// <summary>The types of arguments that are bound on their own.</summary>
    private MtpType[] BindArguments(CallSite site)
    {
        if (site.Arguments is null) return [site.PipedType!];
        var types = new List<MtpType>();
        foreach (var argument in site.Arguments.Arguments) types.Add(Bind(argument.Value));
        return [.. types];
    }

    private MtpType BindArgumentsOfError(CallSite site, MtpType? result = null)
    {
        if (site.Arguments is not null)
            foreach (var argument in site.Arguments.Arguments) Bind(argument.Value, PrimitiveType.Error);
        return result ?? PrimitiveType.Error;
    }
}
