using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Queries;

public sealed class OneRevisionTests
{
    private readonly Workspace workspace = new(
        ("/a.mtp", "import { price } from \"./b\"\n\nfunction first(): number { price(\"x\") + nothing }\n"),
        ("/b.mtp", "function price(text: string) { text.length }\n\nfunction sha256(a: Missing): number { 1 }\n"));

    [Fact]
    public void ADatabaseForOneRevisionAnswersTheSame()
    {
        var database = new QueryDatabase { IsForOneRevision = true };
        Assert.Equal(workspace.Diagnostics(), All(database, workspace.Sources));
    }

    [Fact]
    public void ItsAnswersAreNotTakenForThoseOfAnotherRevision()
    {
        var database = new QueryDatabase { IsForOneRevision = true };
        All(database, workspace.Sources);
        workspace.Edit("/b.mtp", "Missing", "number");
        workspace.Edit("/a.mtp", "nothing", "1");
        Assert.Equal(workspace.Diagnostics(), All(database, workspace.Sources));
    }

    [Fact]
    public void WhatIsForgottenIsFoundAgain()
    {
        var database = new QueryDatabase { IsForOneRevision = true };
        var snapshot = database.Snapshot(workspace.Sources, CancellationToken.None);
        var before = All(database, workspace.Sources);
        foreach (var path in workspace.Sources.Paths)
        {
            FileMemory.Release(database, snapshot, path);
            FileMemory.ForgetDetails(database, snapshot, path);
        }

        FileMemory.ReleaseAll(database, snapshot);
        Assert.Equal(before, All(database, workspace.Sources));
    }

    private static IReadOnlyList<FileDiagnostic> All(QueryDatabase database, SourceSet sources)
    {
        var snapshot = database.Snapshot(sources, CancellationToken.None);
        return [.. sources.Paths.SelectMany(path => snapshot.Get(FileDiagnosticsQuery.Instance, path))];
    }
}
