using Microsoft.CodeAnalysis.CSharp.Syntax;
using MtpScript.Tooling.Tidy.Support;

namespace MtpScript.Tooling.Tidy;

public sealed class TestHygieneTests
{
    [Fact]
    public void No_test_is_switched_off() => Findings.None(
        "A test that does not run tells nothing; mend it or remove it:",
        from file in Repository.SourceFiles
        where file.Path.StartsWith("tests/", StringComparison.Ordinal)
        from finding in SwitchedOff(file.Text)
        select $"{file.Path}: {finding}");

    [Theory]
    [InlineData("class A { [Fact(Skip = \"later\")] void B() { } }", 1)]
    [InlineData("class A { [Theory(DisplayName = \"x\", Skip=\"y\")] void B() { } }", 1)]
    [InlineData("class A { [Fact] void B() { var text = \"Skip = \"; } }", 0)]
    public void A_test_that_is_switched_off_is_found(string code, int count) => Assert.Equal(count, SwitchedOff(code).Count());

    [Fact]
    public void Every_test_project_runs_with_the_others() => Findings.None(
        "tests/scripts finds xunit projects one folder below tests/ by their package reference:",
        from project in Repository.Projects
        where project.Document.Descendants("PackageReference").Any(element => element.Attribute("Include")?.Value == "xunit")
        where project.Path.Count(character => character == '/') != 2 || !project.IsTest
            || project.Document.Descendants("PackageReference").All(element => element.Attribute("Include")?.Value != "Microsoft.NET.Test.Sdk")
        select project.Path);

    private static IEnumerable<string> SwitchedOff(string code) =>
        from attribute in CSharpCode.Nodes<AttributeSyntax>(code)
        from argument in attribute.ArgumentList?.Arguments ?? default
        where argument.NameEquals?.Name.Identifier.Text == "Skip"
        select $"line {attribute.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {attribute}";
}
