using FsCheck;
using FsCheck.Fluent;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Tests.Incremental;

/// <summary>After any edits all diagnostics are those of a fresh check.</summary>
public sealed class IncrementalDiagnosticsTests
{
    private static readonly string[] Paths = ["/a.mtp", "/b.mtp", "/c.mtp", "/lib/d.mtp", "/mtp.toml", "/lib/mtp.toml"];

    private static readonly string[] Snippets =
    [
        "import { f, T, Red } from \"./b\"\n", "import \"./a\" as a\n", "import \"./lib/d\" as d\n", "import * as c from \"../c\"\n",
        "type T = Red | Green\n", "type U { x: T, y: List<a.T> }\n", "function f(x: T): number { g(x) + d.f(1) }\n",
        "function g(x: U): T uses { Log, Clock } { f(x) }\n", "const k = f(1)\n", "const m = k + d.k\n", "effect Clock\n",
        "api GET \"/x\" { respond f(1) }\n", "// mtp-ignore MTP0806: why\n", "function sha256() {}\n", "[lints]\nunused-import = \"off\"\n",
        "naming = \"hint\"\n", "[dependencies]\n", "}", "{", "\n", "x", " ", "class T {}\n",
    ];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, from path in Gen.Elements(Paths)
            from at in Gen.Choose(0, 1000)
            from length in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(0, 30)))
            from text in Gen.Elements(Snippets)
            select new Step(path, at, length, text, null)),
        (1, from path in Gen.Elements(Paths) select new Step(path, 0, 0, "", path)),
        (1, from path in Gen.Elements(Paths) from other in Gen.Elements(Paths) select new Step(path, 0, 0, "", other)));

    [Fact]
    public void AnyEditsGiveTheDiagnosticsOfAFreshCheck() =>
        Prop.ForAll(Gen.ArrayOf(Steps, 12).ToArbitrary(), static (Step[] steps) => Check(steps)).QuickCheckThrowOnFailure();

    private static void Check(Step[] steps)
    {
        var database = new QueryDatabase();
        var sources = SourceSet.Empty;
        foreach (var step in steps)
        {
            sources = sources.Apply(Changes(sources, step));
            var snapshot = database.Snapshot(sources, CancellationToken.None);
            Assert.Equal(Fresh(sources), All(sources, snapshot));
            if (step.At % 3 == 0) FileMemory.Release(database, snapshot, new(step.Path));
        }
    }

    private static IEnumerable<FileChange> Changes(SourceSet sources, Step step)
    {
        FilePath path = new(step.Path);
        var text = sources.TryGet(path, out var file) ? file.Text.ToString() : null;
        if (step.MovedTo is { } target)
        {
            yield return new FileChange.Removed(path);
            if (target != step.Path && text is not null) yield return new FileChange.TextReplaced(new(target), SourceText.From(text));
        }
        else if (text is null)
        {
            yield return new FileChange.TextReplaced(path, SourceText.From(step.Text));
        }
        else
        {
            var at = step.At % (text.Length + 1);
            yield return new FileChange.TextEdited(path, [new(new(at, Math.Min(step.Length, text.Length - at)), step.Text)]);
        }
    }

    private static IReadOnlyList<string> Fresh(SourceSet sources)
    {
        var workspace = new Workspace();
        foreach (var path in sources.Paths)
            if (sources.TryGet(path, out var file)) workspace.Set(path.Value, file.Text.ToString());
        return All(workspace.Sources, workspace.Database.Snapshot(workspace.Sources, CancellationToken.None));
    }

    private static IReadOnlyList<string> All(SourceSet sources, QuerySnapshot snapshot) =>
    [
        .. sources.Paths.SelectMany(path => snapshot.Get(FileDiagnosticsQuery.Instance, path).Select(found =>
            $"{path} {found.Span} {found.Code} {found.Severity} {found.Message} {string.Join(';', found.Related)} "
            + string.Join(';', found.Fixes.Select(static fix => fix.Title + string.Join(',', fix.Edits.SelectMany(static edit => edit.Changes)))))),
    ];

    /// <summary>An edit, a removal, or a new name for a file.</summary>
    private sealed record Step(string Path, int At, int Length, string Text, string? MovedTo);
}
