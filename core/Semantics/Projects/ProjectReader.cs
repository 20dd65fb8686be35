using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>Takes a project file for what it says (language reference, chapter 6).</summary>
internal sealed class ProjectReader
{
    private const long MostGas = 2_000_000_000;

    private static readonly string[] Sections = ["package", "dependencies", "lints", "run"];
    private static readonly string[] PackageNames = ["name", "version", "entry"];
    private static readonly string[] RunNames = ["gas_limit", "database"];

    private readonly FilePath file;
    private readonly List<FoundDiagnostic> found = [];
    private readonly Dictionary<string, TextSpan> seen = new(StringComparer.Ordinal);
    private readonly List<(Dependency Dependency, TextSpan Span)> dependencies = [];
    private readonly List<LintSetting> lints = [];
    private Project project;
    private string? section;

    private ProjectReader(FilePath file)
    {
        this.file = file;
        project = Project.None with { File = file };
    }

    /// <summary>Reads a file.</summary>
    public static ProjectFile Read(FilePath file, string text)
    {
        var reader = new ProjectReader(file);
        foreach (var line in TomlReader.Read(text)) reader.Take(line);
        var project = reader.project with
        {
            Dependencies = [.. reader.dependencies.Select(static pair => pair.Dependency)], Lints = [.. reader.lints],
        };
        return new(project, [.. reader.found], [.. reader.dependencies.Select(static pair => pair.Span)]);
    }

    private void Take(TomlLine line)
    {
        switch (line)
        {
            case TomlProblem problem:
                var diagnostic = FoundDiagnostic.Of(DiagnosticCode.ProjectSyntax, problem.Span, problem.Problem, problem.Advice);
                found.Add(problem.NewText is { } text
                    ? diagnostic.WithFix(file, $"Write `{text.Trim()}`", new TextChange(problem.Span, text))
                    : diagnostic);

                // A header that is not closed still says what the lines after it belong to.
                if (problem.NewText is ['[', .. var opened, ']']) section = Sections.Contains(opened) ? opened : "";
                break;
            case TomlSection { Name: var name } header:
                section = Sections.Contains(name) ? name : "";
                if (section.Length == 0) ReportSection(header);
                else IsNew($"[{name}]", header.Span);
                break;
            case TomlEntry entry when section is null:
                var home = PackageNames.Contains(entry.Name) ? "package" : RunNames.Contains(entry.Name) ? "run" : "package";
                Report(DiagnosticCode.ProjectSyntax, entry.Span, $"`{entry.Name}` stands in no section", $"write `[{home}]` above it");
                break;
            case TomlEntry entry when section.Length > 0:
                if (IsNew(section, entry)) Take(entry);
                break;
        }
    }

    private void Take(TomlEntry entry)
    {
        switch (section)
        {
            case "dependencies":
                if (Text(entry) is { } source) TakeDependency(entry, source);
                break;
            case "lints":
                TakeLint(entry);
                break;
            case "package" when PackageNames.Contains(entry.Name):
                if (Text(entry) is { } text) TakePackage(entry.Name, text);
                break;
            case "run" when entry.Name == "gas_limit":
                TakeGasLimit(entry);
                break;
            case "run" when entry.Name == "database":
                if (Text(entry) is { } database) project = project with { Database = database };
                break;
            default:
                ReportName(entry, section == "run" ? RunNames : PackageNames, DiagnosticCode.UnknownProjectKey);
                break;
        }
    }

    private void TakePackage(string name, string text) => project = name switch
    {
        "name" => project with { Name = text },
        "version" => project with { Version = text },
        _ => project with { Entry = text },
    };

    private void TakeDependency(TomlEntry entry, string source)
    {
        var at = source.LastIndexOf('@');
        var isComplete = at > 0 && source.AsSpan(0, at).Count('/') >= 2 && at < source.Length - 1
            && !source.AsSpan(at + 1).ContainsAny(" /.") && !source.Contains(' ', StringComparison.Ordinal);
        if (!isComplete) Report(DiagnosticCode.WrongDependencySource, entry.Value.Span, source);
        dependencies.Add((new(entry.Name, source), entry.Span));
    }

    private void TakeLint(TomlEntry entry)
    {
        if (!LintNames.All.Contains(entry.Name))
        {
            ReportName(entry, LintNames.All, DiagnosticCode.UnknownLint);
            return;
        }

        if (Text(entry) is not { } text) return;
        LintLevel? level = text switch
        {
            "error" => LintLevel.Error,
            "warning" => LintLevel.Warning,
            "hint" => LintLevel.Hint,
            "off" => LintLevel.Off,
            _ => null,
        };
        if (level is { } known) lints.Add(new(entry.Name, known));
        else ReportLevel(entry, text);
    }

    private void TakeGasLimit(TomlEntry entry)
    {
        if (entry.Value is TomlInteger { Value: >= 1 and <= MostGas } limit) project = project with { GasLimit = limit.Value };
        else Report(DiagnosticCode.WrongProjectValue, entry.Value.Span, entry.Name, $"a whole number from 1 to {MostGas}", Describe(entry.Value));
    }

    private string? Text(TomlEntry entry)
    {
        if (entry.Value is TomlString text) return text.Value;
        Report(DiagnosticCode.WrongProjectValue, entry.Value.Span, entry.Name, "a string in double quotes", Describe(entry.Value));
        return null;
    }

    private static string Describe(TomlValue value) => value switch
    {
        TomlString => "a string",
        TomlInteger integer => $"`{integer.Value}`",
        TomlOther other => other.Kind,
        _ => "none",
    };

    private bool IsNew(string inside, TomlEntry entry) => IsNew($"{inside}.{entry.Name}", entry.Span, entry.Name);

    private bool IsNew(string path, TextSpan span, string? name = null)
    {
        if (seen.TryAdd(path, span)) return true;
        found.Add(FoundDiagnostic.Of(DiagnosticCode.DuplicateProjectKey, span, name ?? path).WithRelated(file, seen[path], "the first one"));
        return false;
    }

    private void ReportSection(TomlSection header)
    {
        var near = NearestName.Of(header.Name, Sections);
        var words = near is null ? "the sections are `[package]`, `[dependencies]`, `[lints]` and `[run]`" : $"did you mean `[{near}]`?";
        var diagnostic = FoundDiagnostic.Of(DiagnosticCode.UnknownProjectSection, header.Span, header.Name, words);
        found.Add(near is null ? diagnostic : diagnostic.WithFix(file, $"Write `[{near}]`", new TextChange(header.Span, $"[{near}]")));
    }

    private void ReportName(TomlEntry entry, IEnumerable<string> known, DiagnosticCode code)
    {
        var near = NearestName.Of(entry.Name, known);
        var names = string.Join(", ", known.Select(static name => $"`{name}`"));
        var words = near is not null ? $"did you mean `{near}`?"
            : code == DiagnosticCode.UnknownLint ? "`mtp explain CODE` names the lint of a diagnostic" : $"it has {names}";
        var diagnostic = code == DiagnosticCode.UnknownLint
            ? FoundDiagnostic.Of(code, entry.Span, entry.Name, words)
            : FoundDiagnostic.Of(code, entry.Span, section!, entry.Name, words);
        found.Add(near is null ? diagnostic : diagnostic.WithFix(file, $"Write `{near}`", new TextChange(entry.Span, near)));
    }

    private void ReportLevel(TomlEntry entry, string text)
    {
        var near = NearestName.Of(text, ["error", "warning", "hint", "off"]);
        var diagnostic = FoundDiagnostic.Of(DiagnosticCode.UnknownLintLevel, entry.Value.Span, text);
        found.Add(near is null ? diagnostic : diagnostic.WithFix(file, $"Write `{near}`", new TextChange(entry.Value.Span, $"\"{near}\"")));
    }

    private void Report(DiagnosticCode code, TextSpan span, params ReadOnlySpan<string> arguments) =>
        found.Add(FoundDiagnostic.Of(code, span, arguments));
}
