using System.Text.Json;
using MtpScript.Tooling.Cli.CommandLine;
using MtpScript.Tooling.Cli.Files;
using MtpScript.Tooling.Cli.Rendering;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Binding;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Types;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Cli.Commands;

/// <summary><c>mtp symbols</c>: lists what a file declares, with the types that were inferred.</summary>
internal static class SymbolsCommand
{
    private static readonly Option Json = new("--json", "Write one JSON document for other programs");

    /// <summary>The command.</summary>
    public static Command Definition { get; } = new()
    {
        Name = "symbols",
        Usage = "FILE [--json]",
        Summary = "List what a file declares, with the types that were inferred",
        Description = """
            Lists the functions, constants, types, effects, handlers and tests of a file in their order, each with its place and,
            for functions and constants, its type and effects. What the file imports is read, too.

            Exit codes: 0 listed, 2 wrong usage or a file that cannot be read.
            """,
        Options = [Json],
        MinimumOperands = 1,
        MaximumOperands = 1,
        OperandName = "FILE",
        Examples = [new("mtp symbols main.mtp", "List the declarations of a file"), new("mtp symbols main.mtp --json", "The same as JSON")],
        Run = Run,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        var programs = ProgramLoader.Load(FileSelector.Select(arguments.Operands, context.WorkingDirectory), context.WorkingDirectory);
        foreach (var problem in programs.Unread) context.Report($"{problem.ShownPath}: {problem.Message}");
        if (programs.Selected is not [var file])
        {
            if (programs.Unread.Count == 0) context.Report($"{arguments.Operands[0]}: is not one file");
            return ExitCode.Failure;
        }

        var path = new FilePath(file.FullPath);
        programs.TryGetText(path, out var text);
        var snapshot = programs.Snapshot();
        var items = snapshot.Get(FileOutlineQuery.Instance, path).Items;
        if (arguments.Has(Json.Name)) WriteJson(context.Output.Stream, snapshot, file.ShownPath, path, text!, items);
        else foreach (var item in items) context.Output.WriteLine(Line(snapshot, path, text!, item));
        return ExitCode.Success;
    }

    private static string Line(QuerySnapshot snapshot, FilePath file, SourceText text, OutlinedItem item)
    {
        var position = text.GetLinePosition(item.NameSpan.Start);
        var type = TypeOf(snapshot, file, item.Item);
        return $"{position.Line + 1}:{position.Character + 1}: {KindOf(item.Item)} {Visible.Text(item.Item.Name)}{(type is null ? "" : $": {type}")}";
    }

    private static void WriteJson(
        Stream output, QuerySnapshot snapshot, string shown, FilePath file, SourceText text, IEnumerable<OutlinedItem> items)
    {
        using (var json = new Utf8JsonWriter(output, JsonPlaces.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", JsonReport.FormatVersion);
            json.WriteString("path", shown);
            json.WriteStartArray("symbols");
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("name", item.Item.Name);
                json.WriteString("kind", KindOf(item.Item));
                JsonPlaces.WriteRange(json, text, item.NameSpan);
                var type = TypeOf(snapshot, file, item.Item);
                if (type is not null) json.WriteString("type", type.ToString());
                if (type is FunctionType function) WriteNames(json, "effects", function.Effects.Items.Select(static effect => effect.Name));
                if (MembersOf(item.Item) is { } members) WriteNames(json, "members", members);
                if (item.Item is TypeItem declared && HashOf(snapshot, file, declared) is { } hash) json.WriteString("contentHash", hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IEnumerable<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static MtpType? TypeOf(QuerySnapshot snapshot, FilePath file, Item item) =>
        item is FunctionItem or ConstantItem ? snapshot.Get(SignatureQuery.Instance, item.In(file)).Type : null;

    private static string? HashOf(QuerySnapshot snapshot, FilePath file, TypeItem item) =>
        snapshot.Get(TypeDefinitionQuery.Instance, new TypeId(file, item.Name, item.Ordinal)) is UnionDefinition union ? UnionHashes.Of(union) : null;

    private static IEnumerable<string>? MembersOf(Item item) => item switch
    {
        TypeItem { Body: RecordItemBody record } => record.Fields.Items.Select(static field => field.Name),
        TypeItem { Body: UnionItemBody union } => union.Variants.Items.Select(static variant => variant.Name),
        EffectItem effect => effect.Members.Items.Select(static member => member.Name),
        _ => null,
    };

    private static string KindOf(Item item) => item switch
    {
        FunctionItem => "function",
        ConstantItem => "constant",
        TypeItem { Body: UnionItemBody } => "union",
        TypeItem => "record",
        EffectItem => "effect",
        ApiItem => "handler",
        ServeItem => "serve",
        _ => "test",
    };
}
