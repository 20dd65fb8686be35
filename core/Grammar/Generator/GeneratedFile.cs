using MtpScript.Tooling.Generator.Emitting;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator;

/// <summary>A file that the generator writes.</summary>
/// <param name="Path">Its path from the repository root, with forward slashes.</param>
/// <param name="Text">Its whole text, with LF line ends.</param>
public sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>The command that writes all outputs again.</summary>
    public const string Command = "dotnet run --project core/Grammar/Generator";

    /// <summary>The grammar, from the repository root.</summary>
    public const string GrammarSource = "core/Grammar/mtpscript.grammar";

    /// <summary>The catalogue of diagnostics, from the repository root.</summary>
    public const string CatalogueSource = "core/Grammar/diagnostics.catalogue";

    /// <summary>The gas table, from the repository root.</summary>
    public const string GasSource = "core/Grammar/gas-v5.1.csv";

    /// <summary>A folder that holds nothing but outputs: of the grammar and the catalogue.</summary>
    public const string SyntaxFolder = "core/Syntax/Generated";

    /// <summary>A folder that holds nothing but outputs: of the gas table.</summary>
    public const string GasFolder = "core/Vm/Gas/Generated";

    /// <summary>The folder with the prelude, from the repository root.</summary>
    public const string PreludeFolder = "core/Semantics/Prelude";

    /// <summary>The first line of a page.</summary>
    public static string MarkdownHeader(string source) =>
        $"<!-- Written by core/Grammar/Generator from {source}; change that and run: {Command} -->";

    /// <summary>All outputs.</summary>
    /// <param name="grammar">The grammar.</param>
    /// <param name="catalogue">The catalogue of diagnostics.</param>
    /// <param name="gas">The gas table.</param>
    /// <param name="prelude">The texts of the prelude by the names of their files, in order.</param>
    public static IReadOnlyList<GeneratedFile> All(
        GrammarDefinition grammar,
        CatalogueDefinition catalogue,
        GasDefinition gas,
        IReadOnlyList<KeyValuePair<string, string>> prelude) =>
    [
        new($"{SyntaxFolder}/SyntaxKind.g.cs", SyntaxKindEmitter.Emit(grammar)),
        new($"{SyntaxFolder}/SyntaxFacts.g.cs", SyntaxFactsEmitter.Emit(grammar)),
        .. SyntaxNodesEmitter.Emit(grammar),
        new($"{SyntaxFolder}/SyntaxVisitor.g.cs", SyntaxVisitorEmitter.Emit(grammar)),
        new($"{SyntaxFolder}/SyntaxNodeFactory.g.cs", SyntaxNodeFactoryEmitter.Emit(grammar)),
        new("core/Grammar/keywords.json", KeywordsJsonEmitter.Emit(grammar)),
        new("tree-sitter-mtpscript/keywords.json", KeywordsJsonEmitter.Emit(grammar)),
        new("editors/emacs/mtpscript-words.el", ElispWordsEmitter.Emit(grammar)),
        new("tree-sitter-mtpscript/src/reserved_words.h", ReservedWordsHeaderEmitter.Emit(grammar)),
        new("docs/grammar.md", GrammarMarkdownEmitter.Emit(grammar)),
        new($"{SyntaxFolder}/DiagnosticCode.g.cs", DiagnosticCodeEmitter.Emit(catalogue)),
        new($"{SyntaxFolder}/DiagnosticCatalogueEntries.g.cs", DiagnosticEntriesEmitter.Emit(catalogue)),
        new("core/Semantics/Generated/PreludeTexts.g.cs", PreludeTextsEmitter.Emit(prelude)),
        new("docs/diagnostics.md", DiagnosticsMarkdownEmitter.Emit(catalogue)),
        new($"{GasFolder}/GasOpcode.g.cs", GasEmitter.Opcodes(gas)),
        new($"{GasFolder}/BuiltIn.g.cs", GasEmitter.BuiltIns(gas)),
        new($"{GasFolder}/GasRows.g.cs", GasEmitter.Defaults(gas)),
        new("docs/gas.md", GasMarkdownEmitter.Emit(gas)),
    ];
}
