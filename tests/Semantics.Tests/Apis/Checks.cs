using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Apis;

internal static class Checks
{
    public static DiagnosticSink Sink() => new(new ItemId(new("main.mtp"), ItemKind.Function, "f", 0));

    public static T Only<T>(string code)
        where T : SyntaxNode
    {
        var tree = SyntaxTree.Parse(SourceText.From(code));
        Assert.Empty(tree.Diagnostics);
        return tree.Root.DescendantNodes().OfType<T>().First();
    }

    public static string Apply(string code, ItemDiagnostic found)
    {
        foreach (var change in ((ReplaceFix)found.Fixes[0]).Changes.Items.Reverse())
            code = code.Remove(change.Span.Start, change.Span.Length).Insert(change.Span.Start, change.NewText);
        return code;
    }

    public static string Message(ItemDiagnostic found) => DiagnosticCatalogue.Format(found.Code, found.Arguments.Items.AsSpan());

    /// <summary>The code and the text that each diagnostic is at, in order.</summary>
    public static IEnumerable<string> Places(string code, DiagnosticSink sink) => sink.ToDiagnostics().Items.Select(found =>
    {
        var place = code.Substring(found.Span.Start, found.Span.Length);
        return $"{found.Code}: {(place.Length > 40 ? place[..40] : place).Replace("\n", "|")}";
    });
}
