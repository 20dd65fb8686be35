using System.Text.Json;
using System.Text.Json.Nodes;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>keywords.json</c>, from which the TextMate and tree-sitter grammars take their word lists.</summary>
public static class KeywordsJsonEmitter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the file.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var forbidden = grammar.OfGroup(TokenGroup.Forbidden);
        var root = new JsonObject
        {
            ["source"] = GeneratedFile.GrammarSource,
            ["command"] = GeneratedFile.Command,
            ["keywords"] = new JsonObject
            {
                ["declaration"] = Texts(InSection(grammar, "Declaration keywords")),
                ["control"] = Texts(InSection(grammar, "Control keywords")),
            },
            ["literals"] = Texts(InSection(grammar, "Literal keywords")),
            ["contextual"] = Texts(InSection(grammar, "Contextual keywords")),
            ["methods"] = Texts(InSection(grammar, "HTTP methods")),
            ["operators"] = Texts(InSection(grammar, "Operators")),
            ["punctuation"] = Texts(InSection(grammar, "Punctuation")),
            ["forbidden"] = new JsonObject
            {
                ["words"] = Texts(forbidden.Where(token => token.IsWord)),
                ["operators"] = Texts(forbidden.Where(token => !token.IsWord && token.Text is not null)),
            },
        };
        return root.ToJsonString(Options) + "\n";
    }

    private static IEnumerable<TokenDefinition> InSection(GrammarDefinition grammar, string section) =>
        grammar.Tokens.Where(token => token.Section == section && token.Text is not null);

    private static JsonArray Texts(IEnumerable<TokenDefinition> tokens) =>
        [.. tokens.Select(token => JsonValue.Create(token.Text))];
}
