using System.Collections.Immutable;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Gas;
using MtpScript.Tooling.Vm.Instructions;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <content>Calls and pipelines.</content>
internal sealed partial class BodyLowerer
{
    private LoweredExpression LowerCall(CallExpressionSyntax call) => LowerCall(
        call, call.Callee!, () => [.. call.Arguments!.Arguments.Select(argument => Lower(argument.Value))], LoweredCallStyle.Plain);

    private LoweredExpression LowerPipeline(PipelineExpressionSyntax pipeline) =>
        LowerCall(pipeline, pipeline.Right!, () => [Lower(pipeline.Left)], LoweredCallStyle.Pipeline);

    private LoweredExpression LowerCall(
        ExpressionSyntax node, ExpressionSyntax written, Func<ImmutableArray<LoweredExpression>> arguments, LoweredCallStyle style)
    {
        var callee = Stripped(written);
        if (body.EffectCalls.TryGetValue(node, out var effect)) return LowerEffect(node, effect, Piped(node, arguments(), style));
        var name = callee switch
        {
            NameExpressionSyntax simple => simple.Name,
            MemberExpressionSyntax member => member.Name,
            _ => default,
        };
        switch (name.IsMissing ? null : ResolutionOf(name))
        {
            case LocalResolution { Kind: LocalKind.Function } local when callee is NameExpressionSyntax:
                var scope = _scopes.Named(local.Declaration.Start);
                return new LoweredCall(SpanOf(node), SpanOf(callee), Refer(scope, local.Name), arguments(), style);
            case ItemResolution { Item: { Kind: ItemKind.Function } function } when PreludeFiles.Contains(function.File):
                return LowerBuiltIn(node, callee, function, Piped(node, arguments(), style));
            case ItemResolution { Item: { Kind: ItemKind.Function } function }:
                return new LoweredCall(SpanOf(node), SpanOf(callee), new(program.FunctionOf(function, item)), arguments(), style);
            case VariantResolution variant:
                return LowerVariantCall(node, variant, Piped(node, arguments(), style));
            case null when callee is MemberExpressionSyntax { Target: { } target } member:
                return LowerOpenMethod(node, member, target, arguments(), style);
            default:
                return new LoweredCallValue(SpanOf(node), Lower(callee), arguments(), style, KindOf(node));
        }
    }

    /// <summary>What is piped into something that is no function pays OP_PIPELINE; a call of a function has that in its own form.</summary>
    private ImmutableArray<LoweredExpression> Piped(
        ExpressionSyntax node, ImmutableArray<LoweredExpression> arguments, LoweredCallStyle style) =>
        style == LoweredCallStyle.Pipeline ? [new LoweredPipe(SpanOf(node), arguments[0])] : arguments;

    private LoweredBuiltIn LowerBuiltIn(
        ExpressionSyntax node, ExpressionSyntax callee, ItemId function, ImmutableArray<LoweredExpression> arguments)
    {
        if (callee is MemberExpressionSyntax { Target: { } receiver } member && !IsQualified(member))
            arguments = [Lower(receiver), .. arguments];
        return new(SpanOf(node), BuiltIns.Of(function), arguments, KindOf(node));
    }

    private LoweredExpression LowerVariantCall(
        ExpressionSyntax node, VariantResolution variant, ImmutableArray<LoweredExpression> arguments) =>
        variant.Union == BuiltInTypes.Json
            ? new LoweredJsonVariant(SpanOf(node), arguments[0])
            : new LoweredVariant(SpanOf(node), program.Shapes.CaseOf(variant.Union, variant.Name), arguments);

    private LoweredEffect LowerEffect(ExpressionSyntax node, EffectCall call, ImmutableArray<LoweredExpression> arguments)
    {
        var site = program.SiteOf(call, _awaited.Contains(node), SpanOf(node));
        return new(SpanOf(node), site, arguments, call.IsForced, program.Shapes.KindOf(call.Result));
    }

    /// <summary>
    /// A call of a member of a value whose type its function leaves open, or whose type was found after the call: which member it is follows
    /// from the type, and where that stays open from the value.
    /// </summary>
    private LoweredExpression LowerOpenMethod(
        ExpressionSyntax node,
        MemberExpressionSyntax member,
        ExpressionSyntax target,
        ImmutableArray<LoweredExpression> arguments,
        LoweredCallStyle style)
    {
        var type = TypeOf(target);
        var name = member.Name.Text;
        if (program.Shapes.RecordOf(type) is not null)
            return new LoweredCallValue(SpanOf(node), Access(member, target, name), arguments, style, KindOf(node));
        var piped = Piped(node, arguments, style);
        if (BuiltIns.MethodOf(program.Shapes.KindOf(type), name) is { } method)
            return new LoweredBuiltIn(SpanOf(node), method, [Lower(target), .. piped], KindOf(node));
        return new LoweredOpenMethod(SpanOf(node), SpanOf(member), Lower(target), name, piped);
    }
}
