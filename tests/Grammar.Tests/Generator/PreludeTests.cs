using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Grammar.Tests.Generator;

/// <summary>
/// The prelude declares the built-ins for those who type programs, the gas table numbers them for those who run them. What the
/// machine makes of a number is tested with it, so that a built-in which only one of them has is found.
/// </summary>
public sealed class PreludeTests
{
    private const string Folder = "core/Semantics/Prelude";

    /// <summary><c>s.toString()</c>, which is the built-in <c>toString(s)</c>.</summary>
    private const string MethodSpelling = "String.toString";

    [Fact]
    public void The_prelude_and_the_gas_table_have_the_same_built_ins()
    {
        var declared = Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.mtp").SelectMany(Declared)
            .Where(name => name != MethodSpelling).Order(StringComparer.Ordinal);
        // `.length` of a Json is no property of its type: any member of it gives a Json.
        var numbered =
            Repository.Gas.BuiltIns.Select(row => row.Name).Where(name => name != "Json.length").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', declared), string.Join('\n', numbered));
    }

    private static IEnumerable<string> Declared(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var prefix = name == "Globals" ? "" : name + ".";
        foreach (var node in SyntaxTree.Parse(SourceText.From(File.ReadAllText(path))).Root.Members)
        {
            switch (node)
            {
                case FunctionDeclarationSyntax function:
                    yield return prefix + function.Name.Text;
                    break;
                case EffectDeclarationSyntax effect:
                    foreach (var member in Members(effect)) yield return member;
                    break;
                case TypeDeclarationSyntax { Body: RecordBodySyntax body } type when type.Name.Text is "List" or "string":
                    var owner = type.Name.Text == "string" ? "String" : "List";
                    foreach (var field in body.Fields) yield return $"{owner}.{field.Name.Text}";
                    break;
            }
        }
    }

    private static IEnumerable<string> Members(EffectDeclarationSyntax effect) =>
        from member in effect.Body?.Members ?? default
        select member.Name.Text == effect.Name.Text ? effect.Name.Text : $"{effect.Name.Text}.{member.Name.Text}";
}
