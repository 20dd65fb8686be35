using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics;

/// <summary>Changes of the imports of files. Spans are those of the file.</summary>
public static class ImportEdits
{
    /// <summary>Imports a name: into an import of the module if there is one, else with an import of its own after the others.</summary>
    /// <returns>The change; null where the name is imported already or there is no such file.</returns>
    public static TextChange? Add(QueryContext context, FilePath into, string name, FilePath from)
    {
        if (context.File(into) is not { } file) return null;
        var outline = context.Get(FileOutlineQuery.Instance, into);
        foreach (var (import, target, _) in context.Get(ImportsQuery.Instance, into).Imports)
        {
            if (target != from || import.Kind != ImportKind.Names) continue;
            if (import.Names.Items.Contains(name)) return null;
            var place = outline.Imports[import.Ordinal];
            if (place.Source.Root is ImportNamesSyntax { CloseBrace.IsMissing: false } list) return Insert(list, place.Position, name);
        }

        var text = $"import {{ {name} }} from \"{PathTo(context, into, from)}\"\n";
        if (outline.Imports is [.., var last])
        {
            var line = file.Text.GetLineIndex(last.Position + last.Source.Span.End) + 1;
            return line < file.Text.LineCount
                ? new(new(file.Text.GetLineStart(line), 0), text)
                : new(new(file.Text.Length, 0), "\n" + text.TrimEnd());
        }

        return new(new(FirstLine(file.Tree.Root), 0), text + "\n");
    }

    /// <summary>How a file names a module in an import.</summary>
    public static string PathTo(QueryContext context, FilePath from, FilePath module)
    {
        var project = context.Get(ProjectQuery.Instance, from);
        foreach (var dependency in project.Dependencies)
        {
            var vendor = ModulePaths.In(ModulePaths.FolderOf(project.File) ?? "", $"vendor/{dependency.Name}/").Value + "/";
            if (!module.Value.StartsWith(vendor, StringComparison.Ordinal)) continue;
            var inside = WithoutEnding(module.Value[vendor.Length..]);
            return inside == "src/main" ? dependency.Name : $"{dependency.Name}/{inside}";
        }

        return WithoutEnding(Relative(ModulePaths.FolderOf(from) ?? "", module.Value));
    }

    private static TextChange Insert(ImportNamesSyntax list, int position, string name)
    {
        if (list.Names.Count == 0)
            return new(TextSpan.FromBounds(list.OpenBrace.Span.Start, list.CloseBrace.Span.End).Shift(position), $"{{ {name} }}");
        var last = list.Names[list.Names.Count - 1];
        return last.Separator.IsMissing
            ? new(new(last.Name.Span.End + position, 0), $", {name}")
            : new(new(last.Separator.Span.End + position, 0), $" {name}");
    }

    /// <summary>Behind the comments that open the file, which end with an empty line, or before the first declaration.</summary>
    private static int FirstLine(ModuleSyntax root)
    {
        var token = root.GetFirstToken();
        var start = token.Position;
        var isLineEmpty = true;
        foreach (var trivia in token.LeadingTrivia)
        {
            if (trivia.Kind == SyntaxKind.EndOfLineTrivia)
            {
                if (isLineEmpty) start = trivia.Span.End;
                isLineEmpty = true;
            }
            else if (trivia.IsComment)
            {
                isLineEmpty = false;
            }
        }

        return start;
    }

    private static string Relative(string folder, string path)
    {
        var from = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var to = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var shared = 0;
        while (shared < from.Length && shared < to.Length - 1 && from[shared] == to[shared]) shared++;
        var up = from.Length - shared;
        var rest = string.Join('/', to[shared..]);
        return up == 0 ? $"./{rest}" : string.Concat(Enumerable.Repeat("../", up)) + rest;
    }

    private static string WithoutEnding(string path)
    {
        var ending = ProgramNames.Endings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? path : path[..^ending.Length];
    }
}
