using System.Net;
using System.Text;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Emitting;

/// <summary>Writes <c>docs/grammar.md</c>: the productions as EBNF with links, and the tables of words.</summary>
public sealed class GrammarMarkdownEmitter
{
    private const string ErrorSection = "Nodes of code with errors";
    private const string ForbiddenSection = "Words and operators of other languages";

    private readonly GrammarDefinition grammar;
    private readonly StringBuilder text = new();

    private GrammarMarkdownEmitter(GrammarDefinition grammar) => this.grammar = grammar;

    /// <summary>The text of the page.</summary>
    public static string Emit(GrammarDefinition grammar)
    {
        var emitter = new GrammarMarkdownEmitter(grammar);
        emitter.Introduction();
        emitter.Lexical();
        foreach (var section in grammar.Sections)
            emitter.Section(section);
        emitter.ErrorNodes();
        emitter.Words();
        return emitter.text.ToString();
    }

    private void Introduction()
    {
        text.Append($"""
            {GeneratedFile.MarkdownHeader(GeneratedFile.GrammarSource)}
            # Grammar

            The grammar of MTPScript 5.1 as the parser builds it: each production below is a class of the syntax tree.
            `"text"` is a token, `[ x ]` means that x may be left out, `{"{"} x {"}"}` any number of x, `x | y` a choice. An item
            of a list holds the separator after it; the separator of the last item may be left out. Semicolons between
            statements and between declarations are optional everywhere and not shown. Where two spellings mean the same,
            both are there; the formatter writes the first.


            """.ReplaceLineEndings("\n"));
        var sections = grammar.Sections.Where(section => Unions(section).Any() || Nodes(section).Any()).ToList();
        foreach (var section in (string[])["Tokens", .. sections, ErrorSection, "Keywords", ForbiddenSection])
            text.Append($"- [{section}](#{Anchor(section)})\n");
        text.Append('\n');
    }

    private void Lexical()
    {
        text.Append("## Tokens\n\n| Token | What it is |\n|---|---|\n");
        foreach (var token in grammar.Tokens.Where(token => token is { Text: null, Group: TokenGroup.Token }))
            text.Append($"| <a id=\"{Anchor(token.Name)}\"></a>{token.Name} | {Cell(token.Documentation)} |\n");
        foreach (var token in grammar.Tokens.Where(token => token is { Text: not null, Group: TokenGroup.Token }))
            text.Append($"| {Code(token.Text!)} | {Cell(token.Documentation)} |\n");
        text.Append("\nBetween tokens stand:\n\n| Trivia | What it is |\n|---|---|\n");
        foreach (var trivia in grammar.Trivia)
            text.Append($"| {trivia.Name} | {Cell(trivia.Documentation)} |\n");
        text.Append('\n');
    }

    private void Section(string section)
    {
        var unions = Unions(section).ToList();
        var nodes = Nodes(section).ToList();
        if (unions.Count + nodes.Count == 0)
            return;
        text.Append($"## {section}\n\n");
        foreach (var union in unions)
            Production(union.Name, union.Documentation, string.Join("\n    | ", Members(union).Select(Link)));
        foreach (var node in nodes)
            Production(node.Name, node.Documentation, string.Join(' ', node.Fields.Select(Term).Where(term => term.Length > 0)));
    }

    private void Production(string name, string documentation, string body)
    {
        text.Append($"<a id=\"{Anchor(name)}\"></a>\n{documentation}\n\n");
        text.Append($"<pre>\n<b>{name}</b> = {(body.Length == 0 ? "" : body + " ")};\n</pre>\n\n");
    }

    private void ErrorNodes()
    {
        text.Append($"## {ErrorSection}\n\n");
        text.Append("The tree holds every character of any text; these hold what the language has no place for.\n\n");
        text.Append("| Node | Stands for |\n|---|---|\n");
        foreach (var node in grammar.Nodes.Where(node => node.IsError))
            text.Append($"| <a id=\"{Anchor(node.Name)}\"></a>{node.Name} | {Cell(node.Documentation)} |\n");
        text.Append('\n');
    }

    private void Words()
    {
        text.Append("## Keywords\n\n");
        text.Append("Reserved everywhere but after `.`, in an import list and as a field, key or effect-member name.\n\n");
        Table("| Word | Meaning |\n|---|---|\n", grammar.OfGroup(TokenGroup.Keyword));
        text.Append("Keywords in one position, plain names elsewhere:\n\n");
        Table("| Word | Meaning |\n|---|---|\n", grammar.OfGroup(TokenGroup.Contextual));
        text.Append($"## {ForbiddenSection}\n\n");
        text.Append("Each gets one diagnostic that says what to write ([diagnostics](diagnostics.md)).\n\n");
        Table("| Instead of | |\n|---|---|\n", grammar.OfGroup(TokenGroup.Forbidden));
        text.Length--;
    }

    private void Table(string header, IEnumerable<TokenDefinition> tokens)
    {
        text.Append(header);
        foreach (var token in tokens)
            text.Append($"| {(token.Text is null ? token.Description : Code(token.Text))} | {Cell(token.Documentation)} |\n");
        text.Append('\n');
    }

    private string Term(FieldDefinition child)
    {
        var term = child.Type switch
        {
            TokenFieldType tokens => Tokens(tokens, child.IsOptional),
            ListFieldType list => $"{{ {Link(list.Element)} }}",
            NodeFieldType node when IsError(node.Name) => "",
            NodeFieldType node => Link(node.Name),
            _ => "",
        };
        return child.IsOptional && term.Length > 0 ? $"[ {term} ]" : term;
    }

    private string Tokens(TokenFieldType type, bool isOptional)
    {
        var choices = type.Kinds.Select(kind => grammar.Tokens.First(token => token.Name == kind))
            .Where(token => token.Group != TokenGroup.Forbidden)
            .Select(token => token.Text is null ? Link(token.Name) : WebUtility.HtmlEncode($"\"{token.Text}\"")).ToList();
        var choice = string.Join(" | ", choices);
        return choices.Count > 1 && !isOptional ? $"( {choice} )" : choice;
    }

    private IEnumerable<string> Members(UnionDefinition union) =>
        grammar.Unions.Where(member => member.Base == union.Name).Select(member => member.Name)
            .Concat(grammar.Nodes.Where(node => node.Union == union.Name && !node.IsError).Select(node => node.Name));

    private IEnumerable<UnionDefinition> Unions(string section) => grammar.Unions.Where(union => union.Section == section);

    private IEnumerable<NodeDefinition> Nodes(string section) =>
        grammar.Nodes.Where(node => node.Section == section && !node.IsError);

    private bool IsError(string name) => grammar.Nodes.Any(node => node.Name == name && node.IsError);

    private static string Link(string name) => $"<a href=\"#{Anchor(name)}\">{name}</a>";

    private static string Anchor(string name) => name.Replace(' ', '-').ToLowerInvariant();

    /// <summary>A text inside a table, where a bar would end the cell even in backquotes.</summary>
    private static string Cell(string documentation) => documentation.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Code(string code) => $"`{Cell(code)}`";
}
