using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Semantics.Tests.Incremental;

/// <summary>What people and tools do to a workspace: typing, pasting, renaming names, adding, removing and renaming files.</summary>
internal sealed class WorkspaceEdits(Random random)
{
    private static readonly string[] Settings =
    [
        "", "[lints]\nmixed-types = \"error\"\n", "[lints]\nimplicit-conversion = \"warning\"\nnull-literal = \"off\"\n", "[lints]\nnope = 1\n", "[",
        "[package]\nname = \"x\"\nversion = \"1.0.0\"\nentry = \"src/main.mtp\"\n",
        "[dependencies]\nmoney = \"github.com/example/money@8c1f00d5ab\"\n[lints]\nimport-cycle = \"off\"\nunused-import = \"error\"\n",
    ];

    /// <summary>Lines that say something about the code around them, or about other files.</summary>
    private static readonly string[] Declarations =
    [
        "\nfunction add(a, b) { a + b }\n", "\nconst zero = 1\n", "\ntype Money { minor: number, currency: string }\n", "\ntype Kind = Savings | Closed\n",
        "\neffect Calendar { today(): string }\n", "\nimport { add } from \"money\"\n", "\nimport * as model from \"./model\"\n",
        "\nfunction noted(n) uses { Log } { Log.info(\"n\") n }\n", "\n// mtp-ignore mixed-types: no reason\n", "\nfunction isOdd(n: number): string { \"\" }\n",
        "\napi GET \"/:a\" { respond json(1) }\n", "\nfunction text(n: number) { match n { 0 => 1 1 => \"2\" } }\n",
    ];

    private readonly RandomEdits edits = new(random, Corpus.Ok);

    /// <summary>The next step; never without effect on what files there are or what is in them, except by chance.</summary>
    public FileChange[] Next(SourceSet sources)
    {
        var path = sources.Paths[random.Next(sources.Paths.Length)];
        sources.TryGet(path, out var file);
        var isProgram = !path.Value.EndsWith(".toml", StringComparison.Ordinal);
        return random.Next(14) switch
        {
            0 when sources.Paths.Length > 2 => [new FileChange.Removed(path)],
            1 => [Rename(path), new FileChange.TextReplaced(Renamed(path), file!.Text)],
            2 => [new FileChange.TextReplaced(Renamed(path), Some(sources).Text)],
            3 => [new FileChange.TextReplaced(Folder(path), SourceText.From(Settings[random.Next(Settings.Length)]))],
            4 => [new FileChange.TextReplaced(path, Some(sources).Text)],
            5 when isProgram => Edit(path, RenameOne(file!.Tree)),
            6 when isProgram => Edit(path, RenameOne(file!.Tree), RenameOne(file.Tree)),
            7 when isProgram => Edit(path, new TextChange(new(file!.Text.Length, 0), Declarations[random.Next(Declarations.Length)])),
            8 when isProgram => Edit(path, DeleteDeclaration(file!.Tree)),
            9 when isProgram => Edit(path, new TextChange(new(0, 0), "// a line more\n")),
            10 when isProgram => Edit(path, ReplaceLiteral(file!.Tree)),
            _ => Edit(path, edits.Next(file!.Tree)),
        };
    }

    private SourceFile Some(SourceSet sources)
    {
        sources.TryGet(sources.Paths[random.Next(sources.Paths.Length)], out var file);
        return file!;
    }

    private static FileChange.Removed Rename(FilePath path) => new(path);

    /// <summary>A path beside this one that another file may have already.</summary>
    private FilePath Renamed(FilePath path)
    {
        string[] names = ["model", "rules", "main", "odd", "even", "money", "fresh"];
        var slash = path.Value.LastIndexOf('/');
        return new($"{path.Value[..(slash + 1)]}{names[random.Next(names.Length)]}{(random.Next(8) == 0 ? ".mtps" : ".mtp")}");
    }

    private static FilePath Folder(FilePath path) => new($"{path.Value[..(path.Value.LastIndexOf('/') + 1)]}mtp.toml");

    private static FileChange[] Edit(FilePath path, params TextChange[] changes)
    {
        // Each counts on those before it; where two touch, the first is enough.
        var ordered = changes.OrderByDescending(change => change.Span.Start).ToList();
        if (ordered is [var second, var first] && first.Span.End > second.Span.Start) ordered = [first];
        return [new FileChange.TextEdited(path, [.. ordered])];
    }

    /// <summary>A name becomes another one of the file.</summary>
    private TextChange RenameOne(SyntaxTree tree)
    {
        var names = tree.Root.DescendantTokens().Where(token => token.Kind == SyntaxKind.IdentifierToken && !token.IsMissing).ToList();
        return names.Count == 0
            ? new(new(0, 0), "const a = 1\n")
            : new(names[random.Next(names.Count)].Span, names[random.Next(names.Count)].Text);
    }

    private TextChange DeleteDeclaration(SyntaxTree tree)
    {
        var members = tree.Root.ChildNodes().ToList();
        return members.Count == 0 ? new(new(0, 0), "\n") : new(members[random.Next(members.Count)].FullSpan, "");
    }

    private TextChange ReplaceLiteral(SyntaxTree tree)
    {
        string[] literals = ["1", "\"text\"", "true", "1.5", "[]", "None", "{ a: 1 }", "null"];
        var found = tree.Root.DescendantNodes().OfType<LiteralExpressionSyntax>().ToList();
        return found.Count == 0 ? new(new(0, 0), " ") : new(found[random.Next(found.Count)].Span, literals[random.Next(literals.Length)]);
    }
}
