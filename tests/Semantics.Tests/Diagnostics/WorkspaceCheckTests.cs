using MtpScript.Tooling.Semantics.Queries;
using MtpScript.Tooling.Semantics.Symbols;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Diagnostics;

public sealed class WorkspaceCheckTests
{
    private readonly Workspace workspace = new(
        ("/mtp.toml", "[package]\nname = \"a\"\n\n[lints]\nnaming = \"sometimes\"\n"),
        ("/main.mtp", "import \"./users\" as users\nimport \"./orders\" as orders\n\nserve { port: 1, routes: [] }\n"),
        ("/orders.mtp", "import { name } from \"./users\"\n\napi GET \"/:id\" (id: string) { respond json(name(id)) }\n"),
        ("/users.mtp", "function name(id: string): string { id }\n\napi GET \"/:name\" (name: string) { respond json(nam) }\n"),
        ("/alone.mtp", "function f( {\n"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FindsWhatTheFilesOneByOneHave(bool isForOneRevision)
    {
        var found = Checked(new() { IsForOneRevision = isForOneRevision });
        Assert.Equal(workspace.Diagnostics(), found);
        Assert.Contains(found, static diagnostic => diagnostic.Message.Contains("conflict", StringComparison.Ordinal) || diagnostic.Message.Contains("match both", StringComparison.Ordinal));
    }

    [Fact]
    public void ComesToAModuleAfterWhatItImports()
    {
        var snapshot = workspace.Database.Snapshot(workspace.Sources, CancellationToken.None);
        var order = new WorkspaceCheck(workspace.Database, snapshot, workspace.Sources.Paths).Files;
        Assert.Equal(["/alone.mtp", "/users.mtp", "/orders.mtp", "/main.mtp", "/mtp.toml"], order.Select(static file => file.Value));
    }

    /// <summary>Each file is parsed once; what is wrong between files may need the syntax of some again.</summary>
    [Fact]
    public void ParsesNothingTwice()
    {
        var log = new QueryLog();
        Examined(new() { IsForOneRevision = true, Log = log });
        var outlines = log.Entries.Where(static entry => entry.Query == FileOutlineQuery.Instance.Name).Select(static entry => entry.Key).ToList();
        Assert.Equal(outlines.Distinct(), outlines);
    }

    private IReadOnlyList<FileDiagnostic> Checked(QueryDatabase database)
    {
        var check = Examined(database);
        return [.. workspace.Sources.Paths.SelectMany(file => check.Finish(file))];
    }

    private WorkspaceCheck Examined(QueryDatabase database)
    {
        var check = new WorkspaceCheck(database, database.Snapshot(workspace.Sources, CancellationToken.None), workspace.Sources.Paths);
        foreach (var file in check.Files) check.Examine(file);
        return check;
    }
}
