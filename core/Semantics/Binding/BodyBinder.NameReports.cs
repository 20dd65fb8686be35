using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What is said of names that stand for nothing, with the nearest that would.</summary>
internal sealed partial class BodyBinder
{
    private HashSet<string>? readEarly;

    private static string Suggested(string? name) => name is null ? "" : $"; did you mean `{name}`?";

    private MtpType ReportNoValue(SyntaxNode node, SyntaxToken token, string name)
    {
        if (module.IsWrong(name)) return PrimitiveType.Error;
        if (TryGetEffect(name, out _))
        {
            sink.Report(DiagnosticCode.EffectAsValue, token.Span, name);
            return PrimitiveType.Error;
        }

        if (module.TryGetModule(name, out _) || module.TryGetNamespace(name, out _))
        {
            sink.Report(DiagnosticCode.ModuleAsValue, token.Span, name);
            return PrimitiveType.Error;
        }

        if (module.TryGetType(name, out _) || types.Local.ContainsKey(name))
        {
            var report = sink.Report(DiagnosticCode.TypeAsValue, token.Span, name);
            if (ForeignNames.OfValue(name) is { } known) report.Note(known.Note);
            return PrimitiveType.Error;
        }

        if (!ReportLaterConstant(token, name)) ReportUnknown(node, token, name);
        return PrimitiveType.Error;
    }

    /// <summary>Whether a name is that of a constant which begins only later; that is then reported.</summary>
    private bool ReportLaterConstant(SyntaxToken token, string name)
    {
        for (var outer = block; outer is not null; outer = outer.Outer)
        {
            foreach (var statement in outer.Syntax.Statements)
            {
                if (statement is not ConstantDeclarationSyntax constant || !constant.Name.TextSpan.SequenceEqual(name)) continue;
                (readEarly ??= new(StringComparer.Ordinal)).Add(name);
                if (early is { } use && !constant.FullSpan.Contains(token.Position))
                    sink.Report(DiagnosticCode.CalledBeforeConstant, use, name).Related(constant.Name.Span, "the constant begins after this");
                else
                    sink.Report(DiagnosticCode.UsedBeforeConstant, token.Span, name).Related(constant.Name.Span, "the constant begins after this statement");
                return true;
            }
        }

        return false;
    }

    private void ReportUnknown(SyntaxNode node, SyntaxToken token, string name)
    {
        var isCall = node.Parent is CallExpressionSyntax { Callee: { } callee } && ReferenceEquals(callee, node);
        var candidates = scopes.Visible.Select(static local => local.Name).Concat(ScopeNames.Values(module)).Concat(localVariants.Keys);
        if (isCall) candidates = candidates.Concat(ScopeNames.Effects(module));
        var foreign = ForeignNames.OfValue(name);
        var nearest = foreign is null ? NearestName.Of(name, candidates) : foreign.Replacement;
        var report = sink.Report(DiagnosticCode.UnknownName, token.Span, name, Suggested(nearest));
        if (foreign is not null) report.Note(foreign.Note);
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", token.Span, nearest);
        report.Fix(new ImportFix($"Import `{name}`", item.File, name, FilePath.None));
    }

    private MtpType ReportNoModuleMember(MemberExpressionSyntax member, NameExpressionSyntax qualifier, ModuleNames scope, FilePath file)
    {
        if (file.Value.Length == 0) return PrimitiveType.Error;
        var name = NameOf(member.Name);
        var nearest = NearestName.Of(name, scope.Values.Concat(scope.VariantNames));
        var report = sink.Report(DiagnosticCode.UnknownModuleMember, member.Name.Span, NameOf(qualifier.Name), name, Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", member.Name.Span, nearest);
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportNoMember(MtpType receiver, string name, SyntaxToken token) => ReportNoMember(receiver, name, token.Span);

    private PrimitiveType ReportNoMember(MtpType receiver, string name, TextSpan span)
    {
        if (session.Assignability.RecordOf(receiver) is { } record) return ReportNoField(receiver, record, name, span, isQuoted: false);
        var members = MembersOf(receiver).ToList();
        var foreign = members.Count == 0 ? null : ForeignNames.OfMember(name);
        if (foreign?.Replacement is { } here && !members.Contains(here)) foreign = null;
        var nearest = foreign is null ? NearestName.Of(name, members) : foreign.Replacement;
        var report = sink.Report(DiagnosticCode.UnknownMember, span, Shown(receiver), name, Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", span, nearest);
        if (foreign is not null) report.Note(foreign.Note);
        if (MemberHint(receiver, name) is { } hint) report.Note(hint);
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportNoField(MtpType receiver, RecordType record, string name, TextSpan span, bool isQuoted)
    {
        var nearest = NearestName.Of(name, record.Fields.Items.Select(static field => field.Name));
        var report = sink.Report(DiagnosticCode.UnknownField, span, name, Shown(receiver), Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", span, isQuoted ? $"\"{nearest}\"" : nearest);
        else if (!record.Fields.IsEmpty) report.Note($"It has {Listed(record.Fields.Items.Select(static field => field.Name))}.");
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportNoMethod(MtpType receiver, string name, SyntaxToken token) => ReportNoMethod(receiver, name, token.Span);

    private PrimitiveType ReportNoMethod(MtpType receiver, string name, TextSpan span)
    {
        if (TypeOfMember(receiver, name) is { } property)
        {
            sink.Report(DiagnosticCode.PropertyCalled, span, name, Shown(property));
            return PrimitiveType.Error;
        }

        return ReportNoMember(receiver, name, span);
    }

    private IEnumerable<string> MembersOf(MtpType receiver)
    {
        var file = receiver switch
        {
            NominalType { Id: var id } when id == BuiltInTypes.List => PreludeFiles.List,
            PrimitiveType { Primitive: Primitive.String } => PreludeFiles.String,
            _ => default,
        };
        var methods = file == default ? [] : session.Context.Get(ModuleNamesQuery.Instance, file).Values;
        return session.Definitions.PropertiesOf(receiver) is { } record
            ? methods.Concat(record.Fields.Items.Select(static field => field.Name))
            : methods;
    }

    private static string? MemberHint(MtpType receiver, string name) => receiver switch
    {
        PrimitiveType { Primitive: Primitive.Json } =>
            $"A member of a `Json` value is read with `[\"{name}\"]`, and gives `Json`; `match` and `Json.asNumber` and its like take it apart.",
        NominalType { Id: var id } when id == BuiltInTypes.Map => "The functions of maps are those of the namespace `Map`: `Map.get(m, key)`, `Map.set(m, key, value)`.",
        NominalType { Id: var id } when id == BuiltInTypes.Option => "The value of an `Option` is taken out with `match`, or with `Option.map` and `Option.unwrapOr`.",
        NominalType { Id: var id } when id == BuiltInTypes.Result || id == BuiltInTypes.Outcome =>
            "The value of a `Result` is taken out with `match`, or with `Result.map` and `Result.unwrapOr`.",
        PrimitiveType { Primitive: Primitive.Decimal } => "The functions of decimal numbers are those of the namespace `Decimal`: `Decimal.add(a, b)`.",
        ParameterType => "It may be any type, so nothing is known of its members.",
        _ => null,
    };

    private PrimitiveType ReportWrongReceiver(MtpType receiver, MtpType wanted, string name, SyntaxToken token)
    {
        sink.Report(DiagnosticCode.WrongReceiver, token.Span, name, Shown(wanted), Shown(receiver));
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportMethodNotCalled(string name, SyntaxToken token)
    {
        sink.Report(DiagnosticCode.MethodNotCalled, token.Span, name)
            .Replace("Call it", new(token.Span.End, 0), "()");
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportNotIndexable(MtpType receiver, IndexExpressionSyntax index)
    {
        var report = sink.Report(DiagnosticCode.NotIndexable, index.Target?.Span ?? index.Span, Shown(receiver));
        if (session.Assignability.RecordOf(receiver) is not null)
            report.Note("A field of a record is read with a literal key, `r[\"name\"]`, or as `r.name`; keys that are computed need a `Map`.");
        return PrimitiveType.Error;
    }

    private PrimitiveType ReportNoEffectMember(EffectDefinition effect, string name, SyntaxToken token, bool isDirect)
    {
        if (isDirect)
        {
            sink.Report(DiagnosticCode.EffectNotCallable, token.Span, effect.Id.Name, Listed(effect.Members.Items.Select(static member => $"{member.Name}")));
            return PrimitiveType.Error;
        }

        var nearest = NearestName.Of(name, effect.Members.Items.Select(static member => member.Name));
        var report = sink.Report(DiagnosticCode.UnknownEffectMember, token.Span, effect.Id.Name, name, Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", token.Span, nearest);
        return PrimitiveType.Error;
    }

    private void ReportUnknownMock(MockDeclarationSyntax mock)
    {
        var name = NameOf(mock.Effect);
        if (module.IsWrong(name)) return;
        var nearest = NearestName.Of(name, ScopeNames.Effects(module));
        var report = sink.Report(DiagnosticCode.UnknownMock, mock.Effect.Span, name, Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", mock.Effect.Span, nearest);
    }

    private MatchPattern ReportUnknownVariant(PatternSyntax pattern, SyntaxToken name, SyntaxToken qualifier, MtpType type)
    {
        var text = NameOf(name);
        var own = session.Definitions.VariantsOf(Unifier.Prune(type)).ToList();
        var nearest = NearestName.Of(text, own.Count > 0 ? own : ScopeNames.Variants(module));
        var report = sink.Report(DiagnosticCode.UnknownVariant, name.Span, text, Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", name.Span, nearest);
        else if (own.Count is > 0 and <= 12) report.Note($"`{Shown(type)}` has {Listed(own)}.");
        if (qualifier.IsMissing && pattern is NamePatternSyntax) report.Note("A name that a pattern binds starts with a small letter.");
        return MatchPattern.Unknown;
    }

    private MatchPattern ReportPatternType(PatternSyntax pattern, MtpType own, MtpType type)
    {
        mismatched = pattern;
        sink.Report(DiagnosticCode.PatternMismatch, pattern.Span, Shown(own), Shown(type));
        return MatchPattern.Unknown;
    }

    private MatchPattern ReportPayloadCount(PatternSyntax pattern, SyntaxToken name, VariantSymbol variant, MtpType[] payloads, int count)
    {
        var report = sink.Report(
            DiagnosticCode.WrongPayloadCount, pattern.Span, NameOf(name), Counted(payloads.Length, "value", "values"),
            Counted(count, "pattern", "patterns"));
        if (count == 0)
            report.Replace("Add patterns for what it carries", name.Span, $"{name.Text}({string.Join(", ", Enumerable.Repeat("_", payloads.Length))})");
        return MatchPattern.Unknown;
    }

    private MatchPattern ReportNoRecordPattern(RecordPatternSyntax pattern, NominalType type)
    {
        sink.Report(DiagnosticCode.NoRecordPattern, pattern.Name.Span, type.Id.Name);
        return MatchPattern.Unknown;
    }

    private void ReportNoPatternField(FieldPatternSyntax field, MtpType owner, IReadOnlyList<string> known)
    {
        var name = NameOf(field.Name);
        var nearest = NearestName.Of(name, known);
        var report = sink.Report(DiagnosticCode.UnknownField, field.Name.Span, name, Shown(owner), Suggested(nearest));
        if (nearest is not null) report.Replace($"Change it to `{nearest}`", field.Name.Span, nearest);
    }

    private void ReportUnused(Local local)
    {
        if (local.Name[0] == '_' || local.Kind == LocalKind.Request || (readEarly is not null && readEarly.Contains(local.Name))) return;
        var code = local.Kind == LocalKind.Parameter ? DiagnosticCode.UnusedParameter : DiagnosticCode.UnusedBinding;
        var report = sink.Report(code, local.Span, local.Name);
        if (RemovalOf(local) is { } removed) report.Replace($"Remove `{local.Name}`", removed, "");
        report.Replace($"Rename it to `_{local.Name}`", local.Span, "_" + local.Name);
    }

    /// <summary>
    /// The statement of a constant with its line; null where it computes something with names or calls in it, which could be missed or
    /// become unused itself.
    /// </summary>
    private TextSpan? RemovalOf(Local local)
    {
        if (local.Kind != LocalKind.Constant
            || body.Root.FindToken(local.Span.Start).Parent is not ConstantDeclarationSyntax { Value: LiteralExpressionSyntax, Parent: BlockSyntax outer } constant
            || ReferenceEquals(outer.Statements[^1], constant)) return null;
        var before = constant.ToFullString().AsSpan(0, constant.Span.Start - constant.Position);
        return TextSpan.FromBounds(constant.Position + before.TrimEnd(" \t").Length, constant.FullSpan.End);
    }
}
