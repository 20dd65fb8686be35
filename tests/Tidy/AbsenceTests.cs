using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

/// <summary>What a layer has not heard of. Comments may say where an idea comes from; code may not.</summary>
public sealed partial class AbsenceTests
{
    private const int LongestHandler = 60;

    [Fact]
    public void Ide_has_not_heard_of_the_protocol() =>
        Findings.None("core/Ide speaks of editors, not of LSP:", MentionsIn("core/Ide/", ProtocolWords()));

    [Theory]
    [InlineData("/// <summary>As in LSP <c>textDocument/hover</c>.</summary>\nclass Hover;", false)]
    [InlineData("class LspHover;", true)]
    [InlineData("using MtpScript.Tooling.Wire;", true)]
    [InlineData("class A { string Method => \"textDocument/hover\"; }", true)]
    public void Words_of_the_protocol_are_found_in_code_only(string code, bool isFound) =>
        Assert.Equal(isFound, Mentions(code, ProtocolWords()).Any());

    [Fact]
    public void Wire_has_not_heard_of_the_language() => Findings.None(
        "core/Wire knows nothing of the language:",
        from file in Repository.SourceFiles
        where file.Path.StartsWith("core/Wire/", StringComparison.Ordinal)
        from line in Lines(file.Text.Replace("MtpScript.Tooling.Wire", "", StringComparison.Ordinal))
        where LanguageWords().IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Vm_has_not_heard_of_syntax() =>
        Findings.None("core/Vm runs instructions, whatever they were written in:", MentionsIn("core/Vm/", SyntaxWords()));

    [Fact]
    public void Session_has_not_heard_of_the_debug_protocol() =>
        Findings.None("debugger/Session has no front end:", MentionsIn("debugger/Session/", DebugProtocolWords()));

    [Fact]
    public void Handlers_are_short() => Findings.None(
        $"A handler of more than {LongestHandler} lines computes something; that belongs to core/Ide:",
        from file in Handlers()
        where file.LineCount > LongestHandler
        select $"{file.Path}: {file.LineCount} lines");

    [Fact]
    public void Handlers_compute_nothing_about_programs() => Findings.None(
        "A handler translates, calls core/Ide and translates back; trees, tokens and types are not its business:",
        from file in Handlers()
        from finding in Mentions(file.Text, ProgramWords())
        select $"{file.Path}: {finding}");

    private static IEnumerable<RepositoryFile> Handlers() =>
        Repository.SourceFiles.Where(file => file.Path.StartsWith("server/Handlers/", StringComparison.Ordinal));

    private static IEnumerable<string> MentionsIn(string folder, Regex words) =>
        from file in Repository.SourceFiles
        where file.Path.StartsWith(folder, StringComparison.Ordinal)
        from finding in Mentions(file.Text, words)
        select $"{file.Path}: {finding}";

    private static IEnumerable<string> Mentions(string code, Regex words) =>
        from token in CSharpCode.Tokens(code)
        where !token.IsKind(SyntaxKind.EndOfFileToken) && words.IsMatch(token.Text)
        select $"{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {token.Text}";

    private static IEnumerable<(int Number, string Text)> Lines(string text) => text.Split('\n').Select((line, index) => (index + 1, line));

    [GeneratedRegex(@"Lsp|LSP|LanguageServer|JsonRpc|TextDocument|textDocument|^Protocol$|^Wire$|^Server$|^ClientCapabilities$")]
    private static partial Regex ProtocolWords();

    [GeneratedRegex("mtp", RegexOptions.IgnoreCase)]
    private static partial Regex LanguageWords();

    [GeneratedRegex(@"^Syntax|Syntax(Tree|Node|Token|Kind)|^SourceText$")]
    private static partial Regex SyntaxWords();

    [GeneratedRegex(@"Dap|DAP|JsonRpc|^Wire$|^Protocol$|^Adapter$")]
    private static partial Regex DebugProtocolWords();

    [GeneratedRegex(@"Syntax(Tree|Node|Token|Kind|Walker|Visitor)|^\w+Syntax$|^Green|^Semantics$")]
    private static partial Regex ProgramWords();
}
