using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Patterns (language reference, chapter 3, <i>Patterns</i>).</summary>
internal sealed partial class BodyBinder
{
    /// <summary>Binds a pattern against the type of the value that is matched, and gives what the analysis of the match looks at.</summary>
    private MatchPattern BindPattern(PatternSyntax? pattern, MtpType type)
    {
        if (pattern is null) return MatchPattern.Unknown;
        recorder?.Type(pattern, type);
        return pattern switch
        {
            WildcardPatternSyntax => MatchPattern.Wildcard,
            LiteralPatternSyntax literal => BindLiteralPattern(literal, type),
            NamePatternSyntax name => BindNamePattern(name, type),
            VariantPatternSyntax variant => BindVariantPattern(variant, type),
            RecordPatternSyntax record => BindRecordPattern(record, type),
            _ => MatchPattern.Unknown,
        };
    }

    /// <summary>The last pattern of which it was reported that the matched value is of another type.</summary>
    private PatternSyntax? mismatched;

    private MatchPattern BindLiteralPattern(LiteralPatternSyntax literal, MtpType type)
    {
        var pattern = MatchPatternReader.Read(literal, static _ => PatternMeaning.Constructor);
        MtpType? own = literal.Token.Kind switch
        {
            SyntaxKind.NumberToken => PrimitiveType.Number,
            SyntaxKind.DecimalToken => PrimitiveType.Decimal,
            SyntaxKind.StringToken => PrimitiveType.String,
            SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword => PrimitiveType.Boolean,
            _ => null,
        };
        if (literal.Token.Kind == SyntaxKind.NullKeyword)
        {
            sink.Report(DiagnosticCode.NullLiteral, literal.Span).Replace("Replace `null` with `None`", literal.Span, "None");
            return pattern;
        }

        if (own is null) return MatchPattern.Unknown;
        if (Unifier.Prune(type) is PrimitiveType { Primitive: Primitive.Json }) return pattern;
        if (Unifier.Unify(own, type)) return pattern;
        return ReportPatternType(literal, own, type);
    }

    private MatchPattern BindNamePattern(NamePatternSyntax name, MtpType type)
    {
        if (name.Name.IsMissing) return MatchPattern.Unknown;
        var text = NameOf(name.Name);
        var candidates = VariantsOf(name.Qualifier, text, out var isWrong);
        if (isWrong) return MatchPattern.Unknown;
        if (!candidates.IsEmpty)
        {
            if (ChooseVariant(candidates, type, name.Name, text) is not { } variant) return MatchPattern.Unknown;
            return BindPayloads(name, variant, name.Name, null, type);
        }

        if (!name.Qualifier.IsMissing) return ReportUnknownVariant(name, name.Name, name.Qualifier, type);
        if (char.IsAsciiLetterUpper(text[0])) return ReportUnknownVariant(name, name.Name, default, type);
        Declare(name.Name, LocalKind.Pattern, TypeScheme.Of(type));
        return MatchPattern.Wildcard;
    }

    private MatchPattern BindVariantPattern(VariantPatternSyntax pattern, MtpType type)
    {
        var candidates = pattern.Name.IsMissing ? [] : VariantsOf(pattern.Qualifier, NameOf(pattern.Name), out _);
        if (candidates.IsEmpty)
        {
            BindPatternsOfError(pattern.Patterns.Select(static part => part.Pattern));
            return pattern.Name.IsMissing || IsWrongQualifier(pattern.Qualifier)
                ? MatchPattern.Unknown
                : ReportUnknownVariant(pattern, pattern.Name, pattern.Qualifier, type);
        }

        if (ChooseVariant(candidates, type, pattern.Name, NameOf(pattern.Name)) is not { } variant)
        {
            BindPatternsOfError(pattern.Patterns.Select(static part => part.Pattern));
            return MatchPattern.Unknown;
        }

        return BindPayloads(pattern, variant, pattern.Name, pattern, type);
    }

    /// <summary>Binds the payloads of a variant that is matched.</summary>
    private MatchPattern BindPayloads(PatternSyntax node, VariantSymbol variant, SyntaxToken name, VariantPatternSyntax? list, MtpType type)
    {
        recorder?.Resolve(name, new VariantResolution(variant.Type, variant.Name));
        var (payloads, isOk) = PayloadsOf(variant, type);
        if (!isOk)
        {
            if (list is not null) BindPatternsOfError(list.Patterns.Select(static part => part.Pattern));
            return ReportPatternType(node, payloads.Made, type);
        }

        var count = list?.Patterns.Count ?? 0;
        if (count != payloads.Types.Length)
        {
            if (list is not null) BindPatternsOfError(list.Patterns.Select(static part => part.Pattern));
            return ReportPayloadCount(node, name, variant, payloads.Types, count);
        }

        var parts = ImmutableArray.CreateBuilder<MatchPattern>(count);
        var index = 0;
        if (list is not null)
            foreach (var part in list.Patterns) parts.Add(BindPattern(part.Pattern, payloads.Types[index++]));
        return new ConstructorMatch(variant.Name, parts.ToImmutable());
    }

    /// <summary>The payloads that a variant has in a type, which becomes the variant's union where it is open.</summary>
    private ((MtpType Made, MtpType[] Types) Payloads, bool IsOk) PayloadsOf(VariantSymbol variant, MtpType type)
    {
        type = Unifier.Prune(type);

        // `Some(x)` and `None` are another view of Json, where None is JSON null.
        if (type is PrimitiveType { Primitive: Primitive.Json } && variant.Type == BuiltInTypes.Option)
            return ((type, variant.Name == "Some" ? [PrimitiveType.Json] : []), true);
        var (made, types) = InstantiateVariant(variant, null);
        return ((made, types), Unifier.Unify(made, type));
    }

    private MatchPattern BindRecordPattern(RecordPatternSyntax pattern, MtpType type)
    {
        var text = NameOf(pattern.Name);
        var spelled = pattern.Qualifier.IsMissing ? text : $"{NameOf(pattern.Qualifier)}.{text}";
        var candidates = pattern.Name.IsMissing ? [] : VariantsOf(pattern.Qualifier, text, out _);
        if (!candidates.IsEmpty && ChooseVariant(candidates, type, pattern.Name, text, isQuiet: true) is { } variant
            && LabelledPayloads(variant) is { } labels)
        {
            recorder?.Resolve(pattern.Name, new VariantResolution(variant.Type, variant.Name));
            var (payloads, isOk) = PayloadsOf(variant, type);
            if (!isOk) return PatternOfError(pattern, payloads.Made, type);
            return BindFields(pattern, spelled, label => labels.IndexOf(label) is >= 0 and var index ? payloads.Types[index] : null, labels, payloads.Made);
        }

        if (!candidates.IsEmpty && FindType(pattern) is null)
        {
            BindFieldsOfError(pattern);
            sink.Report(DiagnosticCode.NoRecordPattern, pattern.Name.Span, text);
            return MatchPattern.Unknown;
        }

        if (pattern.Name.IsMissing || FindType(pattern) is not { } named)
        {
            BindFieldsOfError(pattern);
            return pattern.Name.IsMissing || IsWrongQualifier(pattern.Qualifier) || module.IsWrong(text)
                ? MatchPattern.Unknown
                : ReportUnknownVariant(pattern, pattern.Name, pattern.Qualifier, type);
        }

        recorder?.Resolve(pattern.Name, new TypeResolution(named.Id));
        if (session.Definitions.RecordOf(named) is not { } record)
        {
            BindFieldsOfError(pattern);
            return ReportNoRecordPattern(pattern, named);
        }

        if (!Unifier.Unify(named, type)) return PatternOfError(pattern, named, type);
        return BindFields(pattern, spelled, name => record.TryGetField(name, out var field) ? field : null, [.. record.Fields.Items.Select(static field => field.Name)], named);
    }

    private MatchPattern BindFields(
        RecordPatternSyntax pattern, string spelled, Func<string, MtpType?> typeOf, IReadOnlyList<string> known, MtpType owner)
    {
        var fields = ImmutableArray.CreateBuilder<FieldMatch>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isWrong = false;
        foreach (var field in pattern.Fields)
        {
            if (field.Name.IsMissing) continue;
            var name = NameOf(field.Name);
            var type = typeOf(name);
            if (type is null) ReportNoPatternField(field, owner, known);
            else recorder?.Resolve(field.Name, new FieldResolution(owner, name, type));
            if (!seen.Add(name)) sink.Report(DiagnosticCode.DuplicateKey, field.Name.Span, name);
            isWrong |= type is null;
            fields.Add(new(name, BindFieldPattern(field, type ?? PrimitiveType.Error)));
        }

        return isWrong ? MatchPattern.Unknown : new FieldsMatch(spelled, fields.ToImmutable());
    }

    private MatchPattern BindFieldPattern(FieldPatternSyntax field, MtpType type)
    {
        if (field.Pattern is not null || !field.Colon.IsMissing) return BindPattern(field.Pattern, type);
        Declare(field.Name, LocalKind.Pattern, TypeScheme.Of(type));
        return MatchPattern.Wildcard;
    }

    private MatchPattern PatternOfError(RecordPatternSyntax pattern, MtpType own, MtpType type)
    {
        BindFieldsOfError(pattern);
        return ReportPatternType(pattern, own, type);
    }

    private void BindFieldsOfError(RecordPatternSyntax pattern)
    {
        foreach (var field in pattern.Fields)
            if (!field.Name.IsMissing) BindFieldPattern(field, PrimitiveType.Error);
    }

    private void BindPatternsOfError(IEnumerable<PatternSyntax?> patterns)
    {
        foreach (var pattern in patterns) BindPattern(pattern, PrimitiveType.Error);
    }

    private List<string>? LabelledPayloads(VariantSymbol variant) =>
        session.Definitions.Of(variant.Type) is UnionDefinition union
        && TypeDefinitions.VariantIn(union, variant.Name) is { HasLabels: true } definition
            ? [.. definition.Payloads.Items.Select(static payload => payload.Label!)]
            : null;

    /// <summary>The record type that a pattern names, with fresh type arguments.</summary>
    private NominalType? FindType(RecordPatternSyntax pattern)
    {
        var name = NameOf(pattern.Name);
        if (pattern.Qualifier.IsMissing && types.Local.TryGetValue(name, out var local) && local is NominalType nested)
            return new NominalType(nested.Id, [.. nested.Arguments.Items.Select(_ => session.Fresh())]);
        var qualifier = pattern.Qualifier.IsMissing ? null : NameOf(pattern.Qualifier);
        if (!TypeResolver.TryFind(session.Context, types, qualifier, name, out var declared) || declared is null) return null;
        var arguments = new MtpType[declared.ParameterCount];
        for (var index = 0; index < arguments.Length; index++) arguments[index] = session.Fresh();
        return new NominalType(declared.Id, EquatableArray.Adopt(arguments));
    }

    private bool IsWrongQualifier(SyntaxToken qualifier) => !qualifier.IsMissing
        && (module.IsWrong(NameOf(qualifier)) || (module.TryGetModule(NameOf(qualifier), out var file) && file.Value.Length == 0));

    private EquatableArray<VariantSymbol> VariantsOf(SyntaxToken qualifier, string name, out bool isWrong)
    {
        isWrong = false;
        if (qualifier.IsMissing)
        {
            var found = VariantsOf(name);
            isWrong = found.IsEmpty && module.IsWrong(name);
            return found;
        }

        isWrong = IsWrongQualifier(qualifier);
        if (isWrong || !module.TryGetModule(NameOf(qualifier), out var file)) return [];
        recorder?.Resolve(qualifier, new ModuleResolution(file));
        return session.Context.Get(ModuleNamesQuery.Instance, file).Variants(name);
    }

    /// <summary>Which of several variants of one name is meant: the one of the type that is matched.</summary>
    private VariantSymbol? ChooseVariant(
        EquatableArray<VariantSymbol> candidates, MtpType type, SyntaxToken token, string name, bool isQuiet = false)
    {
        if (candidates.Count == 1) return candidates[0];
        if (CandidateOf(type, candidates) is { } asked) return asked;
        if (isQuiet) return candidates[0];
        return VariantOf(name, type, token, candidates);
    }
}
