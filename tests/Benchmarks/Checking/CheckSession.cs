using System.Collections.Immutable;
using MtpScript.Tooling.Benchmarks.Measuring;
using MtpScript.Tooling.Benchmarks.Workloads;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Checking;

/// <summary>A workspace in this process that is checked once and then edited.</summary>
internal sealed class CheckSession
{
    private const int Threads = 2;

    /// <summary>The stack of the threads that check, as in the command.</summary>
    private const int StackSize = 16 << 20;

    private readonly QueryDatabase database = new();
    private readonly Random random = new(1);
    private SourceSet sources;

    /// <summary>Takes files in; nothing is parsed yet.</summary>
    public CheckSession(IEnumerable<FileChange> files) => sources = SourceSet.Empty.Apply(files);

    /// <summary>The files of a workspace as the changes that bring them in.</summary>
    public static ImmutableArray<FileChange> Load(int files, int lines) =>
    [
        .. Workspace.Files(files, lines).Select(file => new FileChange.TextReplaced(new(file.Path), SourceText.From(file.Text))),
    ];

    /// <summary>Checks all files on two threads and keeps everything, as if all were open in an editor.</summary>
    /// <returns>How many errors there are.</returns>
    public int CheckAll()
    {
        var snapshot = database.Snapshot(sources, CancellationToken.None);
        var paths = sources.Paths;
        var errors = 0;
        OnAllThreads(paths.Length, index => Interlocked.Add(ref errors, snapshot.Get(FileDiagnosticsQuery.Instance, paths[index]).Length));
        return errors;
    }

    /// <summary>Checks files on two threads, as <c>mtp check</c> does: nothing is kept for edits.</summary>
    /// <returns>How many errors there are.</returns>
    public static int CheckOnce(IEnumerable<FileChange> files)
    {
        var database = new QueryDatabase { IsForOneRevision = true };
        var sources = SourceSet.Empty.Apply(files);
        var check = new WorkspaceCheck(database, database.Snapshot(sources, CancellationToken.None), sources.Paths);
        var errors = 0;
        OnAllThreads(check.Files.Length, index => check.Examine(check.Files[index]));
        OnAllThreads(check.Files.Length, index => Interlocked.Add(ref errors, check.Finish(check.Files[index]).Length));
        return errors;
    }

    private static void OnAllThreads(int count, Action<int> work)
    {
        var next = -1;
        var workers = Enumerable.Range(0, Threads).Select(_ => new Thread(Work, StackSize)).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < count) work(index);
        }
    }

    /// <summary>
    /// Somebody types into the bodies of functions: inserts a character after a name or a number, and takes it back. Each is an edit, and
    /// the time is that up to the file's diagnostics.
    /// </summary>
    public Samples EditBodies(int pairs)
    {
        var programs = sources.Paths.Where(path => path.Value.EndsWith(".mtp", StringComparison.Ordinal)).ToArray();
        var samples = Samples.WithRoomFor(2 * pairs);
        for (var pair = 0; pair < pairs; pair++)
        {
            var path = programs[random.Next(programs.Length)];
            var place = SomePlaceInABody(path);
            samples.Time(() => Edit(path, new(new(place, 0), "7")));
            samples.Time(() => Edit(path, new(new(place, 1), "")));
        }

        return samples;
    }

    /// <summary>The record that ten modules use gets another field type, and its old one back; the time is that up to all their diagnostics.</summary>
    public Samples EditHubs(int pairs, int groups)
    {
        var (field, changed) = Workspace.HubField;
        var samples = Samples.WithRoomFor(2 * pairs);
        for (var pair = 0; pair < pairs; pair++)
        {
            var group = pair % groups;
            var hub = new FilePath(Workspace.HubPath(group));
            FilePath[] asked = [hub, .. Workspace.DependentPaths(group).Select(path => new FilePath(path))];
            var place = TextOf(hub).ToString().IndexOf(field, StringComparison.Ordinal);
            var errors = 0;
            samples.Time(() => errors = Edit(hub, new(new(place, field.Length), changed), asked));
            if (errors < Workspace.Dependents) throw new InvalidOperationException($"{errors} errors in {Workspace.Dependents} dependents");
            samples.Time(() => errors = Edit(hub, new(new(place, changed.Length), field), asked));
            if (errors > 0) throw new InvalidOperationException($"{errors} errors are left");
        }

        return samples;
    }

    private int Edit(FilePath path, TextChange change, params ReadOnlySpan<FilePath> asked)
    {
        sources = sources.Apply([new FileChange.TextEdited(path, [change])]);
        var snapshot = database.Snapshot(sources, CancellationToken.None);
        if (asked.IsEmpty) return snapshot.Get(FileDiagnosticsQuery.Instance, path).Length;
        var found = 0;
        foreach (var file in asked) found += snapshot.Get(FileDiagnosticsQuery.Instance, file).Length;
        return found;
    }

    private SourceText TextOf(FilePath path) => sources.TryGet(path, out var file) ? file.Text : throw new KeyNotFoundException(path.Value);

    private int SomePlaceInABody(FilePath path)
    {
        sources.TryGet(path, out var file);
        var functions = file!.Tree.Root.Members.OfType<FunctionDeclarationSyntax>().ToList();
        var tokens = functions[random.Next(functions.Count)].Body!.DescendantTokens()
            .Where(token => token.Kind is SyntaxKind.IdentifierToken or SyntaxKind.NumberToken)
            .ToList();
        return tokens[random.Next(tokens.Count)].Span.End;
    }
}
