using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Symbols;

public sealed class BuiltInNamesTests
{
    /// <summary>Grammars of editors cannot ask the compiler which names it knows; they read this file.</summary>
    [Fact]
    public void The_committed_list_for_editors_is_that_of_the_compiler() => Golden.Check("core/Grammar/built-in-names.json", ToJson());

    private static string ToJson()
    {
        var root = new JsonObject
        {
            ["source"] = "core/Semantics/Symbols/BuiltInNames.cs",
            ["command"] = "UPDATE_EXPECT=1 dotnet test tests/Semantics.Tests",
            ["types"] = Names(BuiltInNames.Types),
            ["variants"] = Names(BuiltInNames.Variants),
            ["namespaces"] = Names(BuiltInNames.Namespaces),
            ["functions"] = Names(BuiltInNames.Functions),
            ["effects"] = Names(BuiltInNames.Effects),
            ["request"] = BuiltInNames.Request,
        };
        var options = new JsonSerializerOptions
        {
            WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        return root.ToJsonString(options) + "\n";
    }

    private static JsonArray Names(IEnumerable<string> names) =>
        [.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))];
}
