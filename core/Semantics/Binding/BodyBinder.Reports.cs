using System.Globalization;
using MtpScript.Tooling.Semantics.Prelude;
using MtpScript.Tooling.Semantics.Matching;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>What is said of types that do not fit, and of calls.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>Where the type that was last asked for comes from; a report shows it when it is about that very type.</summary>
    private (MtpType? Type, ItemId? Item, TextSpan? Span, TypeSource Source) origin;

    private static string Shown(MtpType type) => TypePrinter.Print(TypeFinisher.Resolve(type));

    private static string Counted(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");

    private PrimitiveType ReportMismatch(SyntaxNode expression, MtpType found, MtpType expected, bool isParameter = false)
    {
        var original = expected;
        found = TypeFinisher.Resolve(found);
        expected = TypeFinisher.Resolve(expected);
        if (expected is TypeVariable { Kind: not VariableKind.Any } open && !Unifier.IsOfKind(found, open.Kind))
            return ReportKind(expression, found, open);
        if (found is TypeVariable || expected is TypeVariable) return ReportInfinite(expression);
        if (found is FunctionType given && expected is FunctionType asked && !Assignability.EffectsFit(given, asked))
        {
            var surplus = given.Effects.Items.Where(effect => !asked.Effects.Items.Contains(effect));
            sink.Report(DiagnosticCode.ImpureArgument, expression.Span, Listed(surplus.Select(static effect => effect.Name)))
                .Note(asked.Effects.IsEmpty
                    ? "The type that is asked for has no `uses`, so it takes pure functions alone (§7)."
                    : $"The type that is asked for allows {Listed(asked.Effects.Items.Select(static effect => effect.Name))} alone.");
            return PrimitiveType.Error;
        }

        if (expected is PrimitiveType { Primitive: Primitive.Json })
        {
            sink.Report(DiagnosticCode.NotJson, expression.Span, Shown(found));
            return PrimitiveType.Error;
        }

        // What a block or a branch gives is said where the value stands, not of the whole.
        var difference = TypeDifference.Between(found, expected, session.Assignability);
        var report = sink.Report(DiagnosticCode.TypeMismatch, SpanOfValue(expression), difference.Expected, difference.Found);
        foreach (var note in difference.Notes) report.Note(note);
        if (ReferenceEquals(origin.Type, original) && origin.Item is { } source) report.Related(source, origin.Span, origin.Source.Words);
        if (isParameter) report.Note("The parameter is given this type by the function that calls it.");
        if (IsText(expected) && Unifier.IsOfKind(found, VariableKind.Printable) && found is not ParameterType)
            AddWrap(report, expression);
        if (expected is PrimitiveType { Primitive: Primitive.Decimal } && found is PrimitiveType { Primitive: Primitive.Number })
            AddDecimal(report, expression);
        if (expected is NominalType { Id: var id } option && id == BuiltInTypes.Option && session.Assignability.Fits(found, option.Arguments[0]))
            report.Fix(Wrapped("Wrap it in `Some`", expression, "Some("));
        return PrimitiveType.Error;
    }

    /// <summary>What a function without annotations does with its parameters does not go with what it is given.</summary>
    private PrimitiveType ReportKind(SyntaxNode expression, MtpType found, TypeVariable open)
    {
        var kind = open.Kind == VariableKind.Ordered ? "a number or a string" : "a number, boolean, string or Decimal";
        sink.Report(DiagnosticCode.OpenUseMismatch, SpanOfValue(expression), $"{kind} is asked for, and this is `{Shown(found)}`");

        // What else has the same type is not wrong besides.
        open.Solution = PrimitiveType.Error;
        return PrimitiveType.Error;
    }

    /// <summary>A variable fits whatever is no part of it: where it does not fit, it would be.</summary>
    private PrimitiveType ReportInfinite(SyntaxNode expression)
    {
        sink.Report(DiagnosticCode.InfiniteType, expression.Span);
        return PrimitiveType.Error;
    }

    private static TextSpan SpanOfValue(SyntaxNode expression) => expression switch
    {
        BlockSyntax { Statements.Count: > 0 } nested when nested.Statements[^1] is ExpressionSyntax last => SpanOfValue(last),
        _ => expression.Span,
    };

    private static bool IsText(MtpType type) => type is PrimitiveType { Primitive: Primitive.String };

    private void AddWrap(DiagnosticBuilder report, SyntaxNode expression) =>
        report.Fix(Wrapped("Wrap it in `toString`", expression, "toString("));

    private void AddDecimal(DiagnosticBuilder report, SyntaxNode expression)
    {
        if (expression is LiteralExpressionSyntax literal) report.Replace($"Write `{literal.Token.Text}.0`", literal.Span, literal.Token.Text + ".0");
        else report.Fix(Wrapped("Wrap it in `Decimal.fromNumber`", expression, "Decimal.fromNumber("));
    }

    private ReplaceFix Wrapped(string title, SyntaxNode expression, string open)
    {
        var span = SpanOfValue(expression);
        return new(title, [new PlannedChange(item, new(span.Start, 0), open), new PlannedChange(item, new(span.End, 0), ")")]);
    }

    private void ReportFields(
        ObjectExpressionSyntax literal, MtpType wanted, RecordType record, List<ObjectEntrySyntax> extra, List<string> missing)
    {
        if (literal.ContainsDiagnostics) return;

        // One field too many and one missing are most likely one that is misspelled.
        if (extra.Count == 1 && missing.Count == 1)
        {
            var key = extra[0].Key;
            var report = sink.Report(DiagnosticCode.UnknownField, key.Span, KeyOf(extra[0]), Shown(wanted), Suggested(missing[0]));
            report.Replace($"Rename it to `{missing[0]}`", key.Span, key.Kind == SyntaxKind.StringToken || extra[0].Value is null
                ? RenamedEntry(extra[0], missing[0])
                : missing[0]);
            return;
        }

        foreach (var entry in extra)
        {
            var report = sink.Report(DiagnosticCode.UnknownField, entry.Key.Span, KeyOf(entry), Shown(wanted), "");
            report.Note($"It has {Listed(record.Fields.Items.Select(static field => field.Name))}.");
            report.Replace("Remove the field", entry.FullSpan, "");
        }

        if (missing.Count == 0) return;
        sink.Report(DiagnosticCode.MissingField, literal.OpenBrace.Span, Listed(missing), Shown(wanted))
            .Fix(MissingFields(literal, record, missing));
    }

    private static string RenamedEntry(ObjectEntrySyntax entry, string name) =>
        entry.Value is null ? $"{name}: {entry.Key.Text}" : $"\"{name}\"";

    private ReplaceFix MissingFields(ObjectExpressionSyntax literal, RecordType record, List<string> missing)
    {
        var values = new PlaceholderValues(new TypeConstructors(session.Definitions.Of, Spelled));
        var fields = missing.Select(name => $"{name}: {values.ValueOf(record.Fields.Items.First(field => field.Name == name).Type) ?? "_"}");
        var last = literal.Entries.Count == 0 ? null : literal.Entries[^1];
        var (offset, before) = last is null
            ? (literal.OpenBrace.Span.End, " ")
            : (last.Span.End, last.Separator.IsMissing ? ", " : " ");
        var after = last is null ? " " : "";
        return new(
            missing.Count == 1 ? $"Add the field `{missing[0]}`" : "Add the missing fields",
            [new PlannedChange(item, new(offset, 0), before + string.Join(", ", fields) + after)]);
    }

    private void ReportArgumentCount(CallSite site, Callable callable, int skipped)
    {
        var most = callable.Parameters.Length - skipped;
        var least = callable.RequiredCount - skipped;
        var takes = least == most
            ? Counted(most, "argument", "arguments")
            : string.Create(CultureInfo.InvariantCulture, $"{least} to {most} arguments");
        var span = site.Arguments?.Span ?? site.Callee.Span;
        var name = callable.Name.Length == 0 ? "This function" : $"`{callable.Name}`";
        var report = sink.Report(DiagnosticCode.WrongArgumentCount, span, name, takes, Counted(site.Count, "is given", "are given"));
        if (callable.Item is { } declaration && !PreludeFiles.Contains(declaration.File))
            report.Related(declaration, null, "declared here");
        var names = callable.ParameterNames.Items.Skip(skipped).ToList();
        if (names.Count > 0) report.Note($"Its parameters are {Listed(names)}.");
    }

    private PrimitiveType ReportNotCallable(CallSite site, MtpType type)
    {
        sink.Report(DiagnosticCode.NotCallable, site.Callee.Span, Shown(type));
        return PrimitiveType.Error;
    }

    private void ReportLambdaParameters(LambdaExpressionSyntax lambda, FunctionType asked, int count)
    {
        var span = lambda.Parameters?.Span ?? lambda.Span;
        sink.Report(
            DiagnosticCode.WrongParameterCount, span, Counted(asked.Parameters.Count, "parameter", "parameters"),
            count.ToString(CultureInfo.InvariantCulture), Shown(asked));
    }

    private PrimitiveType ReportNoBlockValue(BlockSyntax syntax, MtpType wanted)
    {
        if (!syntax.ContainsDiagnostics || !syntax.CloseBrace.IsMissing)
            sink.Report(DiagnosticCode.NoBlockValue, syntax.CloseBrace.Span, Shown(wanted));
        return PrimitiveType.Error;
    }

    private void ReportMixed(List<SyntaxNode> nodes, List<MtpType> found, TextSpan span, string what)
    {
        var report = sink.Report(DiagnosticCode.MixedTypes, span, what, ListedTypes(found));
        RelateTypes(report, nodes, found);
    }

    private void ReportNoJoin(List<SyntaxNode> nodes, List<MtpType> found, TextSpan span, string what)
    {
        var report = sink.Report(DiagnosticCode.NoCommonType, span, what, ListedTypes(found));
        RelateTypes(report, nodes, found);
    }

    private static string ListedTypes(List<MtpType> types) => string.Join(" and ", types.Select(Shown).Distinct().Take(4).Select(static type => $"`{type}`"));

    private static void RelateTypes(DiagnosticBuilder report, List<SyntaxNode> nodes, List<MtpType> types)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < nodes.Count && seen.Count < 4; index++)
            if (seen.Add(Shown(types[index]))) report.Related(SpanOfValue(nodes[index]), $"this is `{Shown(types[index])}`");
    }

    private void ReportOperand(SyntaxNode operation, ExpressionSyntax operand, MtpType type)
    {
        type = TypeFinisher.Resolve(type);
        var symbol = operation switch
        {
            BinaryExpressionSyntax binary => binary.Operator.Text,
            UnaryExpressionSyntax unary => unary.Operator.Text,
            _ => "",
        };
        var isOrdering = symbol is "<" or "<=" or ">" or ">=";
        var report = sink.Report(DiagnosticCode.WrongOperand, operand.Span, symbol, isOrdering ? "numbers or strings" : "numbers", Shown(type));
        if (HintFor(type, symbol) is { } hint) report.Note(hint);
    }

    private static string? HintFor(MtpType type, string symbol) => type switch
    {
        PrimitiveType { Primitive: Primitive.Decimal } =>
            $"`Decimal` has no operators but equality: write `{DecimalFunction(symbol)}`.",
        PrimitiveType { Primitive: Primitive.Json } =>
            "`Json` takes no part in arithmetic: `Json.asNumber` gives an `Option<number>`, and `match` takes a value apart.",
        NominalType { Id: var id } when id == BuiltInTypes.Option => "Take the value out of the `Option` with `match`, or with `Option.unwrapOr`.",
        NominalType { Id: var id } when id == BuiltInTypes.Result => "Take the value out of the `Result` with `match`, or with `Result.unwrapOr`.",
        _ => null,
    };

    private static string DecimalFunction(string symbol) => symbol switch
    {
        "+" => "Decimal.add",
        "-" => "Decimal.subtract",
        "*" => "Decimal.multiply",
        "/" => "Decimal.divide",
        _ => "Decimal.compare",
    };

    /// <summary><c>+</c> of two that are neither both numbers nor both strings.</summary>
    private PrimitiveType ReportSum(BinaryExpressionSyntax binary, MtpType left, MtpType right)
    {
        var isLeftText = IsText(left);
        var isRightText = IsText(right);
        if (!isLeftText && !isRightText)
        {
            var (operand, type) = Unifier.IsOfKind(left, VariableKind.Ordered) ? (binary.Right!, right) : (binary.Left!, left);
            if (Unifier.Prune(type) is not PrimitiveType { Primitive: Primitive.Boolean })
            {
                ReportOperand(binary, operand, type);
                return PrimitiveType.Error;
            }
        }

        var (wrong, found) = isLeftText ? (binary.Right!, right) : isRightText ? (binary.Left!, left)
            : Unifier.IsOfKind(left, VariableKind.Ordered) ? (binary.Right!, right) : (binary.Left!, left);
        var report = sink.Report(DiagnosticCode.ImplicitConversion, wrong.Span, Shown(left), Shown(right));
        if (!isLeftText && !isRightText) return IsLowered("implicit-conversion") ? PrimitiveType.String : PrimitiveType.Error;
        if (Unifier.IsOfKind(Unifier.Prune(found), VariableKind.Printable)) AddWrap(report, wrong);
        else if (Unifier.Prune(found) is PrimitiveType { Primitive: Primitive.Json }) report.Fix(Wrapped("Wrap it in `Json.stringify`", wrong, "Json.stringify("));
        return PrimitiveType.String;
    }

    /// <summary>What is wrong with a use of something whose type became known only at a call.</summary>
    private bool ReportLate(DeferredConstraint constraint, string what)
    {
        sink.Report(DiagnosticCode.OpenUseMismatch, constraint.Span, what);
        return false;
    }

    private bool ReportLateType(DeferredConstraint constraint, string name, MtpType found, MtpType wanted) =>
        ReportLate(constraint, $"`{name}` is `{Shown(found)}`, and `{Shown(wanted)}` is asked for");
}
