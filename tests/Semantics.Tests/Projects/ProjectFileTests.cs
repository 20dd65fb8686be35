using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax;

namespace MtpScript.Tooling.Semantics.Tests.Projects;

public sealed class ProjectFileTests
{
    [Fact]
    public void EverythingInItIsRead()
    {
        var project = Read(
            """
            # A project.
            [package]
            name = "shop"   # with a comment
            version = '1.0.0'
            "entry" = "src/main.mtp"

            [dependencies]
            money = "github.com/example/money@2f5c1b7a90"

            [lints]
            unused-import = "error"
            naming = "hint"

            [run]
            gas_limit = 10_000_000
            database = "caf\u00e9\\x"
            """);
        Assert.Equal(("shop", "1.0.0", "src/main.mtp"), (project.Name, project.Version, project.Entry));
        Assert.Equal([new("money", "github.com/example/money@2f5c1b7a90")], project.Dependencies.Items.AsEnumerable());
        Assert.Equal((LintLevel.Error, LintLevel.Hint, (LintLevel?)null),
            (project.LevelOf("unused-import"), project.LevelOf("naming"), project.LevelOf("legacy-syntax")));
        Assert.Equal((10_000_000L, "café\\x"), (project.GasLimit, project.Database));
    }

    [Theory]
    [InlineData("[package]\r\nname = \"a\"\r\n", "")]
    [InlineData("\uFEFF[package]\nname = \"a\"", "")]
    [InlineData("", "")]
    [InlineData("name = \"a\"", "MTP0330 name")]
    [InlineData("[package", "MTP0330 [package")]
    [InlineData("[]", "MTP0330 []")]
    [InlineData("[package] name = \"a\"", "MTP0330 name = \"a\"")]
    [InlineData("[package]\nname", "MTP0330 name")]
    [InlineData("[package]\nname =", "MTP0330 name =")]
    [InlineData("[package]\nname = # nothing", "MTP0330 name = # nothing")]
    [InlineData("[package]\nname = shop", "MTP0330 shop")]
    [InlineData("[package]\nname = \"shop", "MTP0330 \"shop")]
    [InlineData("[package]\nname = \"a\\qb\"", "MTP0330 \\q")]
    [InlineData("[package]\nname = \"a\" \"b\"", "MTP0330 \"b\"")]
    [InlineData("[package]\n= 3", "MTP0330 = 3")]
    [InlineData("[pakage]\nname = 1\nnothing = 2", "MTP0331 [pakage]")]
    [InlineData("[package]\nnames = \"a\"", "MTP0332 names")]
    [InlineData("[package]\nname = 3", "MTP0333 3")]
    [InlineData("[package]\nname = true", "MTP0333 true")]
    [InlineData("[package]\nname = [\"a\"]", "MTP0333 [\"a\"]")]
    [InlineData("[package]\nname = 1.5", "MTP0333 1.5")]
    [InlineData("[run]\ngas_limit = 0", "MTP0333 0")]
    [InlineData("[run]\ngas_limit = 2000000001", "MTP0333 2000000001")]
    [InlineData("[run]\ngas_limit = 2000000000", "")]
    [InlineData("[run]\n[run]", "MTP0334 [run]")]
    [InlineData("[run]\ngas_limit = 1\ngas_limit = 2", "MTP0334 gas_limit")]
    [InlineData("[lints]\nunused = \"off\"", "MTP0335 unused")]
    [InlineData("[lints]\nnaming = \"loud\"", "MTP0336 \"loud\"")]
    [InlineData("[dependencies]\na = \"github.com/x/y\"", "MTP0337 \"github.com/x/y\"")]
    [InlineData("[dependencies]\na = \"@b\"\nb = \"github.com/x/y@1f\"", "MTP0337 \"@b\"")]
    public void MistakesAreReportedWhereTheyAre(string text, string expected)
    {
        var workspace = new Workspace(("/mtp.toml", text));
        Assert.Equal(expected, string.Join('|', workspace.Diagnostics("/mtp.toml")));
    }

    [Fact]
    public void WhatIsWrongCountsForNothingAndTheRestCounts()
    {
        var project = Read("[package]\nname = 3\nversion = \"2\"\n[lints]\nnaming = \"x\"\nunused-type = \"off\"\n");
        Assert.Equal((null, "2"), (project.Name, project.Version));
        Assert.Equal([new("unused-type", LintLevel.Off)], project.Lints.Items.AsEnumerable());
    }

    [Fact]
    public void TheNearestOneUpwardsCounts()
    {
        var workspace = new Workspace(
            ("/mtp.toml", "[package]\nname = \"outer\""),
            ("/inner/mtp.toml", "[package]\nname = \"inner\""),
            ("/inner/src/a.mtp", ""),
            ("/src/b.mtp", ""));
        Assert.Equal("inner", workspace.Get(ProjectQuery.Instance, "/inner/src/a.mtp").Name);
        Assert.Equal("outer", workspace.Get(ProjectQuery.Instance, "/src/b.mtp").Name);
        workspace.Remove("/inner/mtp.toml");
        Assert.Equal("outer", workspace.Get(ProjectQuery.Instance, "/inner/src/a.mtp").Name);
        Assert.Equal(Project.None, workspace.Get(ProjectQuery.Instance, "untitled:Untitled-1"));
    }

    [Fact]
    public void LevelsOfLintsCount()
    {
        const string program = "function sha256(text: string): string { text }\n";
        foreach (var (level, expected) in new[] { ("error", DiagnosticSeverity.Error), ("hint", DiagnosticSeverity.Hint) })
        {
            var workspace = new Workspace(("/mtp.toml", $"[lints]\nshadowed-builtin = \"{level}\"\n"), ("/a.mtp", program));
            Assert.Equal(expected, Assert.Single(workspace.Diagnostics()).Severity);
        }

        Assert.Empty(new Workspace(("/mtp.toml", "[lints]\nshadowed-builtin = \"off\"\n"), ("/a.mtp", program)).Diagnostics());
    }

    private static Project Read(string text) => new Workspace(("/mtp.toml", text), ("/a.mtp", "")).Get(ProjectQuery.Instance, "/a.mtp");
}
