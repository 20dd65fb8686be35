using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Semantics.Types.Inference;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Literals of all kinds: of primitive types, records and lists.</summary>
internal sealed partial class BodyBinder
{
    private MtpType InferLiteral(LiteralExpressionSyntax literal)
    {
        switch (literal.Token.Kind)
        {
            case SyntaxKind.NumberToken:
                return PrimitiveType.Number;
            case SyntaxKind.DecimalToken:
                return PrimitiveType.Decimal;
            case SyntaxKind.StringToken:
                return PrimitiveType.String;
            case SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword:
                return PrimitiveType.Boolean;
            case SyntaxKind.NullKeyword:
                sink.Report(DiagnosticCode.NullLiteral, literal.Span).Replace("Replace `null` with `None`", literal.Span, "None");
                return IsLowered("null-literal") ? PrimitiveType.Json : PrimitiveType.Error;
            default:
                return PrimitiveType.Error;
        }
    }

    /// <summary>Whether the project says that what a lint reports is no error: then it has the meaning that chapter 3 gives it.</summary>
    private bool IsLowered(string lint) =>
        session.Context.Get(ProjectQuery.Instance, item.File).LevelOf(lint) is { } level && level != LintLevel.Error;

    private MtpType BindObject(ObjectExpressionSyntax literal, MtpType? wanted, MtpType? expected)
    {
        if (wanted is PrimitiveType { Primitive: Primitive.Json }) return BindObjectAsMap(literal, PrimitiveType.Json, PrimitiveType.Json);
        if (wanted is NominalType { Id: var id } map && id == BuiltInTypes.Map && map.Arguments.Count == 2
            && Unifier.Unify(map.Arguments[0], PrimitiveType.String))
            return BindObjectAsMap(literal, map.Arguments[1], map);
        if (wanted is not null && session.Assignability.RecordOf(wanted) is { } record) return BindObjectAsRecord(literal, wanted, record);
        var fields = new List<RecordField>();
        var keys = new KeySet(this);
        foreach (var entry in literal.Entries)
        {
            var type = BindEntry(entry, null);
            if (keys.Add(entry)) fields.Add(new(KeyOf(entry), type));
        }

        return Accept(literal, new RecordType([.. fields]), expected);
    }

    private MtpType BindObjectAsMap(ObjectExpressionSyntax literal, MtpType value, MtpType result)
    {
        var keys = new KeySet(this);
        foreach (var entry in literal.Entries)
        {
            BindEntry(entry, value);
            keys.Add(entry);
        }

        NoteObject(literal, result);
        return result;
    }

    private MtpType BindObjectAsRecord(ObjectExpressionSyntax literal, MtpType wanted, RecordType record)
    {
        var keys = new KeySet(this);
        var extra = new List<ObjectEntrySyntax>();
        foreach (var entry in literal.Entries)
        {
            var isKnown = record.TryGetField(KeyOf(entry), out var type);
            BindEntry(entry, isKnown ? type : null);
            if (keys.Add(entry) && !isKnown && !entry.Key.IsMissing) extra.Add(entry);
        }

        NoteObject(literal, wanted);
        var missing = record.Fields.Items.Where(field => !keys.Contains(field.Name)).Select(static field => field.Name).ToList();
        ReportFields(literal, wanted, record, extra, missing);
        return wanted;
    }

    private void NoteObject(ObjectExpressionSyntax literal, MtpType type)
    {
        if (recorder is null) return;
        var fields = new Dictionary<string, RecordField>(StringComparer.Ordinal);
        foreach (var entry in literal.Entries)
            fields.TryAdd(KeyOf(entry), new(KeyOf(entry), recorder.TypeOf(entry)));
        var found = new RecordType([.. fields.Values]);
        recorder.Type(literal, found);
        recorder.Conversion(literal, found, type);
    }

    private MtpType BindEntry(ObjectEntrySyntax entry, MtpType? expected)
    {
        if (entry.Value is { } value)
        {
            var type = Bind(value, expected);
            recorder?.Type(entry, type);
            return type;
        }

        if (!entry.Colon.IsMissing || entry.Key.IsMissing || entry.Key.Kind != SyntaxKind.IdentifierToken) return PrimitiveType.Error;
        return Accept(entry, InferNamed(entry, entry.Key, expected), expected);
    }

    private string KeyOf(ObjectEntrySyntax entry) =>
        entry.Key.Kind == SyntaxKind.StringToken ? StringLiterals.ValueOf(entry.Key) : NameOf(entry.Key);

    private MtpType BindList(ArrayExpressionSyntax list, MtpType? wanted, out bool isChecked)
    {
        var element = wanted switch
        {
            PrimitiveType { Primitive: Primitive.Json } => PrimitiveType.Json,
            NominalType { Id: var id } nominal when id == BuiltInTypes.List && nominal.Arguments.Count == 1 => Unifier.Prune(nominal.Arguments[0]),
            _ => null,
        };
        isChecked = element is not null and not TypeVariable;
        if (isChecked)
        {
            foreach (var part in list.Elements) Bind(part.Value, element);
            return wanted!;
        }

        var found = new List<MtpType>();
        var nodes = new List<SyntaxNode>();
        foreach (var part in list.Elements)
        {
            if (part.Value is null) continue;
            found.Add(Bind(part.Value));
            nodes.Add(part.Value);
        }

        return BuiltInTypes.ListOf(found.Count == 0 ? session.Fresh() : Joined(nodes, found, list.Span, "elements of a list"));
    }

    /// <summary>The keys of a literal, each once.</summary>
    private readonly struct KeySet(BodyBinder binder)
    {
        private readonly Dictionary<string, SyntaxToken> keys = new(StringComparer.Ordinal);

        public bool Add(ObjectEntrySyntax entry)
        {
            if (entry.Key.IsMissing) return false;
            var key = binder.KeyOf(entry);
            if (keys.TryAdd(key, entry.Key)) return true;
            binder.sink.Report(DiagnosticCode.DuplicateKey, entry.Key.Span, key)
                .Related(keys[key].Span, "the first one");
            return false;
        }

        public bool Contains(string key) => keys.ContainsKey(key);
    }
}
