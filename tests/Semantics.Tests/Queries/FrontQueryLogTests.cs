using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Queries;

/// <summary>Which queries run again after an edit.</summary>
public sealed class FrontQueryLogTests
{
    private const string Main = """
        import { Item, price } from "./shop"

        type Order { items: List<Item> }

        function first(order: Order): number { price(order.items[0]) + 1 }

        function second(n: number): number { n * 2 }
        """;

    private const string Shop = "type Item { name: string }\n\nfunction price(item: Item): number { item.name.length }\n";

    private readonly Workspace workspace = new(("/main.mtp", Main), ("/shop.mtp", Shop));

    public FrontQueryLogTests() => workspace.Diagnostics();

    [Fact]
    public void NothingRunsWhereNothingChanged() => Assert.Empty(workspace.Computed(() => workspace.Diagnostics()));

    [Fact]
    public void AnEditInABodyStaysInItsDeclaration()
    {
        workspace.Edit("/main.mtp", "n * 2", "n * 3");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.Contains("DeclarationDiagnostics(/main.mtp::second)", computed);
        Assert.DoesNotContain("DeclarationDiagnostics(/main.mtp::first)", computed);
        Assert.DoesNotContain("DeclarationDiagnostics(/main.mtp::Order)", computed);
        Assert.DoesNotContain(computed, static entry => entry.Contains("/shop.mtp", StringComparison.Ordinal));
        Assert.DoesNotContain("ModuleNames(/main.mtp)", computed);
        Assert.DoesNotContain("ModuleScope(/main.mtp)", computed);
        Assert.DoesNotContain("Imports(/main.mtp)", computed);
    }

    [Fact]
    public void AnEditInABodyConcernsNoOtherFile()
    {
        workspace.Edit("/shop.mtp", "length", "length + 1");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.DoesNotContain(computed, static entry => entry.Contains("/main.mtp", StringComparison.Ordinal));
    }

    [Fact]
    public void AnExportedFieldConcernsNoNames()
    {
        workspace.Edit("/shop.mtp", "name: string", "name: string, weight: number");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.DoesNotContain("ModuleScope(/main.mtp)", computed);
        Assert.DoesNotContain("FileDiagnostics(/main.mtp)", computed);
    }

    [Fact]
    public void ANewNameConcernsThoseWhoCouldSeeIt()
    {
        workspace.Edit("/shop.mtp", "type Item", "type Other { a: number }\n\ntype Item");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.Contains("ModuleScope(/main.mtp)", computed);
        Assert.DoesNotContain("DeclarationDiagnostics(/main.mtp::first)", computed);
    }

    [Fact]
    public void ANewFileConcernsTheWayImportsLeadAndNothingMore()
    {
        workspace.Set("/other.mtp", "const a = 1\n");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.Contains("Imports(/main.mtp)", computed);
        Assert.DoesNotContain("ModuleScope(/main.mtp)", computed);
        Assert.DoesNotContain("FileDiagnostics(/main.mtp)", computed);
    }

    [Fact]
    public void WhatWasReleasedComesBackTheSame()
    {
        var before = workspace.Diagnostics();
        foreach (var path in workspace.Sources.Paths)
            FileMemory.Release(workspace.Database, workspace.Database.Snapshot(workspace.Sources, CancellationToken.None), path);
        Assert.Empty(workspace.Computed(() => workspace.Diagnostics()));
        workspace.Edit("/main.mtp", "n * 2", "n * 3");
        Assert.Equal(before, workspace.Diagnostics());
    }

    [Fact]
    public void ProjectsAreReadOnce()
    {
        workspace.Set("/mtp.toml", "[lints]\nnaming = \"hint\"\n");
        workspace.Diagnostics();
        workspace.Edit("/mtp.toml", "\n", "\n# a comment\n");
        var computed = workspace.Computed(() => workspace.Diagnostics());
        Assert.Single(computed, static entry => entry.StartsWith("ProjectFile(", StringComparison.Ordinal));
        Assert.DoesNotContain("FileDiagnostics(/main.mtp)", computed);
        Assert.Equal(LintLevel.Hint, workspace.Get(ProjectQuery.Instance, "/main.mtp").LevelOf("naming"));
    }
}
