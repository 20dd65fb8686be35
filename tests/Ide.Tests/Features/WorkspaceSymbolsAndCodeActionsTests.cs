using MtpScript.Tooling.Ide.Tests.Support;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide.Tests.Features;

public sealed class WorkspaceSymbolsAndCodeActionsTests
{
    [Theory]
    [InlineData("net", "Function netTotal /a.mtp|Function subnet /b.mtp|Constant nExTt /b.mtp")]
    [InlineData("NETTOTAL", "Function netTotal /a.mtp")]
    [InlineData("green", "Variant Green /a.mtp")]
    [InlineData("zzz", "")]
    public void Declarations_of_all_files_are_found(string query, string expected)
    {
        var fixture = Fixture.Parse(
            "//- /a.mtp\nfunction netTotal(): number { 1 }\ntype Color = Red | Green\n//- /b.mtp\nconst nExTt = 1\nfunction subnet(): number { 1 }\n");
        var found = fixture.Analysis.WorkspaceSymbols(query, default);
        Assert.Equal(expected, string.Join('|', found.Select(match => $"{match.Kind} {match.Name} {match.File}")));
        Assert.All(found, match => Assert.Equal(match.Name, fixture.Files.Single(file => file.Path == match.File).Text.ToString(match.Span)));
    }

    [Fact]
    public void The_fixes_of_what_is_wrong_are_offered_where_it_is()
    {
        var fixture = Fixture.Parse("const same = 1 === 2\nconst other = 1 !== 2\n");
        var first = fixture.Analysis.CodeActions(fixture.File.Path, new(16, 0), default);
        Assert.Equal(["Write `==`"], first.Select(action => action.Fix.Title));
        Assert.True(first[0].IsPreferred);
        Assert.Equal(2, fixture.Analysis.CodeActions(fixture.File.Path, new(0, fixture.File.Text.Length), default).Length);
        Assert.Empty(fixture.Analysis.CodeActions(fixture.File.Path, new(0, 0), default));
    }

    [Fact]
    public void A_missing_arm_is_added()
    {
        var fixture = Fixture.Parse("type Color = Red | Green\nfunction f(c: Color): number {\n  match$0 c {\n    Red => 1\n  }\n}\n");
        var action = fixture.Analysis.CodeActions(fixture.File.Path, new(fixture.File.Cursor, 0), default)[0];
        var text = fixture.File.Text;
        foreach (var change in action.Fix.Edits.Single().Changes.Reverse()) text = text.WithChange(change);
        Assert.Contains("    Red => 1\n    Green => 0\n  }", text.ToString());
    }
}
