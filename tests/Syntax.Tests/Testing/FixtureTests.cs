using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing.Fixtures;

namespace MtpScript.Tooling.Syntax.Tests.Testing;

public sealed class FixtureTests
{
    [Fact]
    public void ATextWithoutMarksIsOneFile()
    {
        var file = Assert.Single(Fixture.Parse("const a = 1\n").Files);
        Assert.Equal(("/main.mtp", "const a = 1\n"), (file.Path, file.Content));
        Assert.Null(file.Selection);
        Assert.Empty(file.Marks);
    }

    [Fact]
    public void TheCursorIsTakenOut()
    {
        var fixture = Fixture.Parse("const a$0 = 1\n");
        Assert.Equal(7, fixture.Offset);
        Assert.Equal("const a = 1\n", fixture.FileWithCursor.Content);
        Assert.Equal(new TextSpan(7, 0), fixture.FileWithCursor.Selection);
    }

    [Fact]
    public void TwoCursorsEncloseASelection() =>
        Assert.Equal(new TextSpan(10, 5), Fixture.Parse("const a = $01 + 2$0\n").FileWithCursor.Selection);

    [Fact]
    public void FilesHavePaths()
    {
        var fixture = Fixture.Parse("//- /src/main.mtp\nimport \"./lib\" as lib\n//- /src/lib.mtp\nconst a = $01\n");
        Assert.Equal(["/src/main.mtp", "/src/lib.mtp"], fixture.Files.Select(file => file.Path));
        Assert.Equal("import \"./lib\" as lib\n", fixture["/src/main.mtp"].Content);
        Assert.Same(fixture["/src/lib.mtp"], fixture.FileWithCursor);
        Assert.Equal(10, fixture.Offset);
    }

    [Fact]
    public void CaretsMarkTheLineAboveThem()
    {
        var file = Fixture.Parse(
            """
            const total = price
            //    ^^^^^ declared
            //            ^^^^^ used here
            """).Files[0];
        Assert.Equal([new(new(6, 5), "declared"), new(new(14, 5), "used here")], file.Marks);
        Assert.Contains("// ", file.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$0$0$0")]
    [InlineData("// ^^")]
    [InlineData("a\n//   ^^^")]
    [InlineData("a\n//- /b.mtp\n")]
    public void WhatMeansNothingIsRefused(string notation) => Assert.Throws<FormatException>(() => Fixture.Parse(notation));

    [Fact]
    public void WithoutACursorThereIsNoOffset() => Assert.Throws<FormatException>(() => Fixture.Parse("a").Offset);

    [Theory]
    [InlineData("a⟦1→23⟧b", "a1b", "a23b")]
    [InlineData("a⟦→23⟧b", "ab", "a23b")]
    [InlineData("a⟦1→⟧b", "a1b", "ab")]
    [InlineData("⟦→⟧", "", "")]
    public void AMarkedEditHasTwoTexts(string notation, string before, string after)
    {
        var edit = MarkedEdit.Parse(notation);
        Assert.Equal((before, after), (edit.Before, edit.After));
        Assert.Equal(after, SourceText.From(before).WithChange(edit.Change).ToString());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("⟦a⟧")]
    [InlineData("⟦a→b")]
    [InlineData("⟦a→b⟧⟦c→d⟧")]
    public void AMarkedEditIsOneEdit(string notation) => Assert.Throws<FormatException>(() => MarkedEdit.Parse(notation));

    [Theory]
    [InlineData("")]
    [InlineData("const a = 1\r\nconst b = \"é\\\"\"")]
    [InlineData("|@\n@1+2 x\n")]
    public void EditCasesAreWrittenAndRead(string text)
    {
        var changes = new TextChange[] { new(new(0, 0), "\uD83D\n"), new(new(1, 1), ""), new(new(0, 0), " \\ ") };
        var read = EditCase.Read(new EditCase(text, changes).Write());
        Assert.Equal(text, read.Text);
        Assert.Equal(changes, read.Changes);
    }

    [Fact]
    public void AnotherNotationOfEditsIsRefused() => Assert.Throws<FormatException>(() => EditCase.Read("const a = 1\n"));
}
