using MtpScript.Tooling.Semantics.Projects;
using MtpScript.Tooling.Semantics.Tests.Support;

namespace MtpScript.Tooling.Semantics.Tests.Projects;

public sealed class ImportTests
{
    private const string Dependencies = "[dependencies]\nmoney = \"https://github.com/example/money.git@2f5c\"\ntext = \"github.com/example/text@9d41\"\n";

    [Theory]
    [InlineData("import \"./b\" as b", "/src/b.mtp")]
    [InlineData("import \"b\" as b", "/src/b.mtp")]
    [InlineData("import { x } from \"./b.mtp\"", "/src/b.mtp")]
    [InlineData("import * as b from \"../src/b\"", "/src/b.mtp")]
    [InlineData("import b from \"./lib/c\"", "/src/lib/c.mtps")]
    [InlineData("import \"money\" as m", "/vendor/money/src/main.mtp")]
    [InlineData("import \"money/src/extra\" as m", "/vendor/money/src/extra.mtp")]
    [InlineData("import m from \"github.com/example/money#2f5c\"", "/vendor/money/src/main.mtp")]
    [InlineData("import m from \"https://github.com/example/money.git#2f5c\" as \"v1\"", "/vendor/money/src/main.mtp")]
    [InlineData("import m from \"github.com/example/money#ffff\"", "UnknownPackage")]
    [InlineData("import m from \"github.com/example/money\"", "NoHash")]
    [InlineData("import m from \"github.com/example/money#\"", "NoHash")]
    [InlineData("import \"text\" as t", "NotVendored")]
    [InlineData("import \"money/src/none\" as t", "NoModuleOfPackage")]
    [InlineData("import \"./none\" as t", "NoFile")]
    [InlineData("import \"./mtp.toml\" as t", "NoFile")]
    [InlineData("import", "NoPath")]
    [InlineData("import \"money/../other/src/main\" as t", "NoModuleOfPackage")]
    [InlineData("import \"money/../money/src/extra\" as t", "/vendor/money/src/extra.mtp")]
    [InlineData("import \"../../../../etc/passwd\" as t", "NoFile")]
    public void ImportsLeadWhereTheyShould(string import, string expected)
    {
        var workspace = new Workspace(
            ("/mtp.toml", Dependencies),
            ("/src/a.mtp", import),
            ("/src/b.mtp", ""),
            ("/src/lib/c.mtps", ""),
            ("/vendor/money/src/main.mtp", ""),
            ("/vendor/money/src/extra.mtp", ""),
            ("/vendor/other/src/main.mtp", ""));
        var resolved = Assert.Single(workspace.Get(ImportsQuery.Instance, "/src/a.mtp").Imports);
        Assert.Equal(expected, resolved.Failure == ImportFailure.None ? resolved.Target.Value : resolved.Failure.ToString());
    }

    [Fact]
    public void WhatAPackageImportsIsItsOwn()
    {
        var workspace = new Workspace(
            ("/mtp.toml", Dependencies),
            ("/vendor/money/mtp.toml", "[dependencies]\ntext = \"github.com/example/text@9d41\"\n"),
            ("/vendor/money/src/main.mtp", "import \"text\" as t"),
            ("/vendor/money/vendor/text/src/main.mtp", ""));
        var resolved = Assert.Single(workspace.Get(ImportsQuery.Instance, "/vendor/money/src/main.mtp").Imports);
        Assert.Equal("/vendor/money/vendor/text/src/main.mtp", resolved.Target.Value);
    }

    /// <summary>A vendored package reads nothing but itself, with a project file of its own and without.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[package]\nname = \"money\"\nversion = \"1.0.0\"\n")]
    public void WhatAPackageImportsIsNotBeyondIt(string project)
    {
        (string, string)[] own = project.Length > 0 ? [("/vendor/money/mtp.toml", project)] : [];
        var workspace = new Workspace([
            ("/mtp.toml", Dependencies),
            ("/secret.mtp", "const key = 1\n"),
            ("/vendor/other/src/main.mtp", "const key = 1\n"),
            ("/vendor/money/src/extra.mtp", "const key = 1\n"),
            ("/vendor/money/src/main.mtp", "import \"../../../secret\" as a\nimport \"/secret\" as b\nimport \"../../other/src/main\" as c\n"
                + "import \"./extra\" as d\nimport \"../../money/src/extra\" as e\n"),
            .. own]);
        Assert.Equal(
            ["NoFile", "NoFile", "NoFile", "None", "None"],
            workspace.Get(ImportsQuery.Instance, "/vendor/money/src/main.mtp").Imports.Select(static import => import.Failure.ToString()));
    }

    [Theory]
    [InlineData("import \"\" as t\nconst x = t.y\n", "MTP0307 \"\"")]
    [InlineData("import { x } from \"\"\nconst y = x\n", "MTP0307 \"\"")]
    public void AnEmptyPathLeadsNowhere(string text, string expected)
    {
        var workspace = new Workspace(("/a.mtp", text));
        Assert.Equal([expected], workspace.Diagnostics("/a.mtp"));
    }

    [Fact]
    public void AFileThatComesIsFound()
    {
        var workspace = new Workspace(("/a.mtp", "import { x } from \"./b\"\n\nfunction f(): number { x }\n"));
        Assert.Equal(["MTP0307 \"./b\""], workspace.Diagnostics("/a.mtp"));
        workspace.Set("/b.mtp", "const y = 1\n");
        Assert.Equal(["MTP0308 x"], workspace.Diagnostics("/a.mtp"));
        workspace.Edit("/b.mtp", "y", "x");
        Assert.Empty(workspace.Diagnostics("/a.mtp"));
        workspace.Remove("/b.mtp");
        Assert.Equal(["MTP0307 \"./b\""], workspace.Diagnostics("/a.mtp"));
    }

    [Fact]
    public void ACircleIsReportedOnceAndNamed()
    {
        var workspace = new Workspace(
            ("/a.mtp", "import \"./b\" as b\nconst x = b.y\n"),
            ("/b.mtp", "import \"./c\" as c\nconst y = c.z\n"),
            ("/c.mtp", "import \"./a\" as a\nfunction z(): number { a.w() }\n"),
            ("/d.mtp", "import \"./a\" as a\nconst v = a.x\n"));
        var found = Assert.Single(workspace.Diagnostics(), static diagnostic => diagnostic.Code == "MTP0807");
        Assert.Contains("`a.mtp` → `b.mtp` → `c.mtp` → `a.mtp`", found.Message, StringComparison.Ordinal);
        var graph = workspace.Get(ModuleGraphQuery.Instance, FilePath.None);
        Assert.Equal(["/c.mtp", "/d.mtp"], graph.ImportersOf(new("/a.mtp")).Select(static path => path.Value));
        Assert.Empty(graph.CircleOf(new("/d.mtp")));
    }

    [Fact]
    public void AModuleMayImportItself()
    {
        var workspace = new Workspace(("/a.mtp", "import \"./a\" as me\nfunction f(): number { me.f() }\n"));
        Assert.Equal(["MTP0807 \"./a\""], workspace.Diagnostics("/a.mtp"));
    }
}
