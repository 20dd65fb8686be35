using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Incremental;

/// <summary>What is computed again after an edit: the bodies that it concerns and no others.</summary>
public sealed class RecomputedQueriesTests
{
    private const string Money = """
        type Money { minor: number, currency: string }

        const zero: Money = { minor: 0, currency: "EUR" }

        function add(a: Money, b: Money): Money {
          { minor: a.minor + b.minor, currency: a.currency }
        }

        function scale(money, factor) { money.minor * factor + 1 }

        function label(money) { money.currency + "!" }
        """;

    private const string Main = """
        import { Money, add, scale, label, zero } from "./money"

        function total(all: List<Money>): Money { all.fold(zero, add) }

        function doubled(money: Money): number {
          const factor = 2
          scale(money, factor)
        }

        function text(money: Money): string { label(money) + toString(money.minor) }

        function lonely(n: number): number { n + 1 }

        api GET "/:n" function show(n: number): string { text({ minor: lonely(n), currency: "EUR" }) }

        test "total" { assertEqual(doubled(total([zero])), 1) }
        """;

    private readonly Workspace workspace = new(("money.mtp", Money), ("main.mtp", Main), ("other.mtp", "function far(): number { 1 }\n"));

    public RecomputedQueriesTests() => Assert.Empty(workspace.Diagnostics());

    [Theory]
    [InlineData("main.mtp", "n + 1", "n + 12", "main.mtp::lonely")]
    [InlineData("main.mtp", "const factor = 2", "const factor = 3", "main.mtp::doubled")]
    [InlineData("main.mtp", "toString(money.minor)", "toString(money.mino)", "main.mtp::text")]
    [InlineData("main.mtp", "assertEqual(doubled", "assertEqual(1 + doubled", "main.mtp::\"total\"")]
    [InlineData("money.mtp", "a.minor + b.minor", "b.minor + a.minor", "money.mtp::add")]
    [InlineData("money.mtp", "minor: 0,", "minor: 10,", "money.mtp::zero")]
    public void AnEditInABodyRerunsThatBodyAlone(string file, string before, string after, string item)
    {
        workspace.Edit(file, before, after);
        var bodies = RerunBodies();
        Assert.Single(bodies);
        Assert.Equal(item.Replace("\"", "", StringComparison.Ordinal), bodies[0].Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void ABodyWhoseInferredTypeStaysRerunsAlone()
    {
        workspace.Edit("money.mtp", "* factor + 1", "* factor + 17");
        Assert.Equal(["money.mtp::scale"], Rerun("GroupInference("));
        Assert.Empty(RerunBodies());
    }

    [Fact]
    public void ABodyWhoseInferredTypeChangesRerunsItsCallers()
    {
        workspace.Edit("money.mtp", "money.minor * factor + 1", "toString(money.minor * factor)");
        Assert.Equal(["main.mtp::doubled", "money.mtp::scale"], RerunBodies());
        Assert.Single(workspace.Diagnostics());
    }

    [Theory]
    [InlineData("main.mtp", "function lonely", "// a comment\n\nfunction lonely")]
    [InlineData("main.mtp", "import {", "// a comment before everything\nimport {")]
    [InlineData("money.mtp", "function scale", "/// What is new about it.\nfunction scale")]
    [InlineData("other.mtp", "function far", "function near(): number { 2 }\n\nfunction far")]
    public void WhatBodiesDoNotReadRerunsNoneOfTheOthers(string file, string before, string after)
    {
        workspace.Edit(file, before, after);
        Assert.DoesNotContain(RerunBodies(), body => !body.StartsWith("other.mtp", StringComparison.Ordinal) && body != "money.mtp::scale" && body != "main.mtp::lonely");
    }

    [Fact]
    public void AnotherDeclarationInAModuleRerunsNobodyWhoImportsFromIt()
    {
        workspace.Edit("money.mtp", "function scale", "function unrelated(): number { 3 }\n\nfunction scale");
        Assert.DoesNotContain(RerunBodies(), body => body.StartsWith("main.mtp", StringComparison.Ordinal));
    }

    [Fact]
    public void LevelsOfLintsRerunNoBody()
    {
        workspace.Set("mtp.toml", "[package]\nname = \"a\"\nversion = \"1.0.0\"\nentry = \"main.mtp\"\n");
        workspace.Diagnostics();
        workspace.Edit("mtp.toml", "\"main.mtp\"\n", "\"main.mtp\"\n\n[lints]\nmixed-types = \"error\"\n");
        Assert.Empty(RerunBodies());
    }

    [Fact]
    public void NothingIsComputedForWhatHasNotChanged() => Assert.Empty(workspace.Computed(() => workspace.Diagnostics()));

    /// <summary>The bodies that are checked again when all diagnostics are asked for, in order.</summary>
    private List<string> RerunBodies() => Rerun("BodyDiagnostics(");

    private List<string> Rerun(string query) =>
    [
        .. workspace.Computed(() => workspace.Diagnostics())
            .Where(entry => entry.StartsWith(query, StringComparison.Ordinal))
            .Select(entry => entry[query.Length..^1])
            .Order(StringComparer.Ordinal),
    ];
}
