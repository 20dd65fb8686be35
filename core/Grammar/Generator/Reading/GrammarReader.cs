using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MtpScript.Tooling.Generator.Model;

namespace MtpScript.Tooling.Generator.Reading;

/// <summary>Reads <c>mtpscript.grammar</c>; the format is described in that file's header.</summary>
public sealed partial class GrammarReader
{
    private const string FieldForm = "  field: TYPE[?] -- doc, where TYPE is NODE, `token A | B` or `list NODE`";

    private readonly string file;
    private readonly List<Fault> faults = [];
    private readonly List<string> sections = [];
    private readonly List<TokenDefinition> tokens = [];
    private readonly List<TriviaDefinition> trivia = [];
    private readonly List<UnionDefinition> unions = [];
    private readonly List<NodeDefinition> nodes = [];
    private readonly List<FieldDefinition> fields = [];
    private bool acceptsFields;

    private GrammarReader(string file) => this.file = file;

    private string Section => sections.Count == 0 ? "" : sections[^1];

    /// <summary>Reads a grammar; every fault names its line, and reading goes on after it.</summary>
    public static ReadResult<GrammarDefinition> Read(string file, string text)
    {
        var reader = new GrammarReader(file);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && !line.TrimStart().StartsWith('#'))
                reader.ReadLine(line.TrimEnd(), number);
        }

        reader.EndNode();
        var grammar = new GrammarDefinition(
            [.. reader.sections], [.. reader.tokens], [.. reader.trivia], [.. reader.unions], [.. reader.nodes]);
        return new ReadResult<GrammarDefinition>(grammar, [.. reader.faults, .. GrammarChecker.Check(file, grammar)]);
    }

    private void ReadLine(string line, int number)
    {
        if (char.IsWhiteSpace(line[0]))
        {
            ReadField(line, number);
            return;
        }

        EndNode();
        var directive = line.Split(' ', 2)[0];
        if (directive != "section" && sections.Count == 0)
            Report(number, "a `section NAME` must come before the first definition");
        switch (directive)
        {
            case "section":
                ReadSection(line, number);
                break;
            case "token" or "keyword" or "contextual" or "forbidden":
                ReadToken(line, number);
                break;
            case "trivia" when Match(TriviaLine(), line, number, "trivia NAME -- doc") is { } match:
                trivia.Add(new TriviaDefinition(match["name"], match["doc"], Section, number));
                break;
            case "union" when Match(UnionLine(), line, number, "union NAME [is BASE] -- doc") is { } match:
                unions.Add(new UnionDefinition(match["name"], match.Optional("base"), match["doc"], Section, number));
                break;
            case "node" or "error" when Match(NodeLine(), line, number, $"{directive} NAME [is UNION] -- doc") is { } match:
                nodes.Add(new NodeDefinition(
                    match["name"], match.Optional("base"), directive == "error", [], match["doc"], Section, number));
                acceptsFields = true;
                break;
            case "trivia" or "union" or "node" or "error":
                break;
            default:
                Report(number, $"unknown directive `{directive}`; expected section, token, keyword, contextual, forbidden, "
                    + "trivia, union, node or error");
                break;
        }
    }

    private void ReadSection(string line, int number)
    {
        var name = line["section".Length..].Trim();
        if (name.Length == 0)
            Report(number, "expected `section NAME`");
        else if (sections.Contains(name))
            Report(number, $"the section `{name}` is there twice");
        sections.Add(name);
    }

    private void ReadToken(string line, int number)
    {
        if (Match(TokenLine(), line, number, "token NAME [\"text\"] [as \"description\"] -- doc") is not { } match)
            return;
        var group = match["directive"] switch
        {
            "keyword" => TokenGroup.Keyword,
            "contextual" => TokenGroup.Contextual,
            "forbidden" => TokenGroup.Forbidden,
            _ => TokenGroup.Token,
        };
        tokens.Add(new TokenDefinition(
            match["name"], group, match.Optional("text"), match.Optional("description"), match["doc"], Section, number));
    }

    private void ReadField(string line, int number)
    {
        if (!acceptsFields)
        {
            Report(number, "an indented line is a child, and belongs under a `node` or an `error`");
            return;
        }

        if (Match(FieldLine(), line, number, FieldForm) is not { } match)
            return;
        FieldType type = match["type"] switch
        {
            ['t', 'o', 'k', 'e', 'n', ' ', .. var kinds] =>
                new TokenFieldType([.. kinds.Split('|', StringSplitOptions.TrimEntries)]),
            ['l', 'i', 's', 't', ' ', .. var element] => new ListFieldType(element),
            var node => new NodeFieldType(node),
        };
        fields.Add(new FieldDefinition(match["name"], type, match.Optional("optional") is not null, match["doc"], number));
    }

    private void EndNode()
    {
        if (acceptsFields)
            nodes[^1] = nodes[^1] with { Fields = [.. fields] };
        fields.Clear();
        acceptsFields = false;
    }

    private Groups? Match(Regex pattern, string line, int number, string form)
    {
        if (pattern.Match(line) is { Success: true } match)
            return new Groups(match);
        Report(number, $"expected `{form}`");
        return null;
    }

    private void Report(int line, string message) => faults.Add(new Fault(file, line, message));

    [GeneratedRegex(
        """^(?<directive>\w+) (?<name>[A-Z]\w*)( "(?<text>[^"\s]+)")?( as "(?<description>[^"]+)")? -- (?<doc>\S.*)$""")]
    private static partial Regex TokenLine();

    [GeneratedRegex("""^trivia (?<name>[A-Z]\w*) -- (?<doc>\S.*)$""")]
    private static partial Regex TriviaLine();

    [GeneratedRegex("""^union (?<name>[A-Z]\w*)( is (?<base>[A-Z]\w*))? -- (?<doc>\S.*)$""")]
    private static partial Regex UnionLine();

    [GeneratedRegex("""^(node|error) (?<name>[A-Z]\w*)( is (?<base>[A-Z]\w*))? -- (?<doc>\S.*)$""")]
    private static partial Regex NodeLine();

    [GeneratedRegex(
        """^  (?<name>[a-z]\w*): (?<type>token [A-Z]\w*( \| [A-Z]\w*)*|list [A-Z]\w*|[A-Z]\w*)"""
        + """(?<optional>\?)? -- (?<doc>\S.*)$""")]
    private static partial Regex FieldLine();

    /// <summary>The named groups of a match.</summary>
    private sealed class Groups(Match match)
    {
        public string this[string name] => match.Groups[name].Value;

        public string? Optional(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
    }
}
