using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Vm.Instructions;

namespace MtpScript.Tooling.Compiler.Lowering;

/// <content><c>match</c> and patterns.</content>
internal sealed partial class BodyLowerer
{
    private LoweredMatch LowerMatch(SyntaxNode whole, MatchExpressionSyntax match, LoweredExpression scrutinee)
    {
        var arms = ImmutableArray.CreateBuilder<LoweredArm>();
        foreach (var arm in match.Arms)
        {
            var pattern = LowerPattern(arm.Pattern!);
            arms.Add(new(SpanOf(arm), pattern, LowerStatement(arm.Body!)));
        }

        return new(SpanOf(whole), scrutinee, arms.ToImmutable());
    }

    private LoweredPattern LowerPattern(PatternSyntax pattern) => pattern switch
    {
        WildcardPatternSyntax => new LoweredAnyPattern(SpanOf(pattern)),
        LiteralPatternSyntax literal => new LoweredLiteralPattern(
            SpanOf(pattern), Literals.ValueOf(literal.Token, !literal.Minus.IsMissing), !IsJson(pattern)),
        NamePatternSyntax name => ResolutionOf(name.Name) is VariantResolution variant
            ? LowerVariant(name, variant, [])
            : new LoweredNamePattern(SpanOf(pattern), Bind(name.Name)),
        VariantPatternSyntax variant => LowerVariant(
            variant, (VariantResolution)ResolutionOf(variant.Name)!, [.. variant.Patterns.Select(static part => part.Pattern!)]),
        RecordPatternSyntax record => LowerRecord(record),
        _ => throw Unexpected(pattern),
    };

    private bool IsJson(SyntaxNode node) => TypeOf(node) is PrimitiveType { Primitive: Primitive.Json };

    private LoweredPattern LowerVariant(PatternSyntax pattern, VariantResolution variant, ImmutableArray<PatternSyntax> payloads)
    {
        if (IsJson(pattern))
        {
            var payload = payloads.Length == 0 ? null : LowerPattern(payloads[0]);
            return new LoweredJsonPattern(SpanOf(pattern), TestOf(variant.Name), payload);
        }

        var parts = payloads.Select((payload, index) => new LoweredPart(index, LowerPattern(payload), KindOf(payload)));
        return VariantPattern(pattern, variant, [.. parts]);
    }

    private LoweredVariantPattern VariantPattern(PatternSyntax pattern, VariantResolution variant, ImmutableArray<LoweredPart> parts)
    {
        var cases = program.Shapes.CasesOf(variant.Union);
        return new(SpanOf(pattern), program.Shapes.CaseOf(variant.Union, variant.Name), cases.Length == 1, parts);
    }

    private static JsonTest TestOf(string variant) => variant switch
    {
        "None" or "JsonNull" => JsonTest.Null,
        "Some" => JsonTest.NotNull,
        "JsonBool" => JsonTest.Boolean,
        "JsonInt" => JsonTest.Integer,
        "JsonDecimal" => JsonTest.Decimal,
        "JsonString" => JsonTest.String,
        "JsonArray" => JsonTest.Array,
        _ => JsonTest.Object,
    };

    private LoweredPattern LowerRecord(RecordPatternSyntax pattern)
    {
        if (ResolutionOf(pattern.Name) is VariantResolution variant)
        {
            var definition = program.Shapes.UnionOf(variant.Union)!.Variants.Items.First(found => found.Name == variant.Name);
            List<string> labels = [.. definition.Payloads.Items.Select(static payload => payload.Label!)];
            return VariantPattern(pattern, variant, Fields(pattern, labels.IndexOf));
        }

        var record = program.Shapes.RecordOf(TypeOf(pattern)) ?? throw Unexpected(pattern);
        return new LoweredRecordPattern(SpanOf(pattern), Fields(pattern, program.Shapes.ShapeOf(record).IndexOf));
    }

    private ImmutableArray<LoweredPart> Fields(RecordPatternSyntax pattern, Func<string, int> placeOf)
    {
        var parts = ImmutableArray.CreateBuilder<LoweredPart>();
        foreach (var field in pattern.Fields)
        {
            if (field.Pattern is { } inner)
            {
                parts.Add(new(placeOf(field.Name.Text), LowerPattern(inner), KindOf(inner)));
                continue;
            }

            var local = Bind(field.Name);
            parts.Add(new(placeOf(field.Name.Text), new LoweredNamePattern(SpanOf(field.Name.Span), local), local.Kind));
        }

        return parts.ToImmutable();
    }
}
