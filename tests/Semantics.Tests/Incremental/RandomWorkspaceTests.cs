using System.Collections.Immutable;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Semantics.Tests.Incremental;

/// <summary>After any sequence of edits of a workspace, all diagnostics are those of a fresh check of the same texts.</summary>
public sealed class RandomWorkspaceTests
{
    private const int Steps = 25;
    private const int MostAttempts = 300;

    private static readonly SourceSet Start = CorpusSources.In("tests/corpus/ok/semantics/modules");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DiagnosticsAreThoseOfAFreshCheck(int seed)
    {
        var steps = new List<FileChange[]>();
        var random = new Random(seed);
        var edits = new WorkspaceEdits(random);
        var workspace = new CheckedWorkspace(Start);
        for (var step = 0; step < Steps; step++)
        {
            steps.Add(edits.Next(workspace.Sources));
            workspace.Apply(steps[^1]);

            // Mostly one file is asked about, so that answers of different ages stand beside each other.
            if (step % 5 != 4) workspace.DiagnosticsOf(workspace.Sources.Paths[random.Next(workspace.Sources.Paths.Length)]);
            else if (Difference(workspace) is { } difference) Fail(seed, steps, difference);
        }
    }

    /// <summary>Readers of older snapshots find what was true then, whatever newer ones have found since.</summary>
    [Fact]
    public void OlderSnapshotsStayAsTheyWere()
    {
        var edits = new WorkspaceEdits(new Random(99));
        var workspace = new CheckedWorkspace(Start);
        var before = workspace.Freeze();
        for (var step = 0; step < Steps; step++)
        {
            workspace.Apply(edits.Next(workspace.Sources));
            workspace.AllDiagnostics();
        }

        foreach (var path in Start.Paths) Assert.Empty(before(path));
    }

    private static void Fail(int seed, List<FileChange[]> steps, string difference)
    {
        var small = new Minimizer(MostAttempts).Minimize<FileChange[]>(steps, some => DifferenceAfter(some) is not null);
        var last = DifferenceAfter(small) ?? difference;
        Assert.Fail($"seed {seed}: {last}\nafter\n{string.Join('\n', small.SelectMany(step => step).Select(Describe))}");
    }

    private static string? DifferenceAfter(IReadOnlyList<FileChange[]> steps)
    {
        var workspace = new CheckedWorkspace(Start);
        workspace.AllDiagnostics();
        foreach (var step in steps)
        {
            try
            {
                workspace.Apply(step);
            }
            catch (ArgumentException)
            {
                return null; // The step belongs to a text that is not there without the steps before it.
            }

            if (Difference(workspace) is { } difference) return difference;
        }

        return null;
    }

    private static string? Difference(CheckedWorkspace workspace)
    {
        var fresh = new CheckedWorkspace(SourceSet.Empty.Apply(workspace.Sources.Paths.Select(path =>
            new FileChange.TextReplaced(path, workspace.TextOf(path)))));
        foreach (var path in workspace.Sources.Paths)
        {
            var (now, scratch) = (workspace.DiagnosticsOf(path), fresh.DiagnosticsOf(path));
            if (now.SequenceEqual(scratch)) continue;
            return $"{path} has\n{Draw(workspace, path, now.Except(scratch))}and not\n{Draw(workspace, path, scratch.Except(now))}";
        }

        return null;
    }

    private static string Draw(CheckedWorkspace workspace, FilePath path, IEnumerable<FileDiagnostic> diagnostics) =>
        string.Concat(FileDiagnosticDrawing.Draw(workspace.Sources, path, diagnostics).Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => line + "\n"));

    private static string Describe(FileChange change) => change switch
    {
        FileChange.TextEdited edited => $"{edited.File}: {string.Join("; ", edited.Changes.Select(edit => $"{edit.Span} `{edit.NewText}`"))}",
        FileChange.TextReplaced replaced => $"{replaced.File} = `{replaced.Text}`",
        _ => $"{change.File} removed",
    };
}
