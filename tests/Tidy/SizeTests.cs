using MtpScript.Tooling.Tidy.Support;
using Xunit.Abstractions;

namespace MtpScript.Tooling.Tidy;

public sealed class SizeTests(ITestOutputHelper output)
{
    private const int MostLines = 600;
    private const int ManyLines = 400;

    [Fact]
    public void No_source_file_is_too_long()
    {
        foreach (var file in Repository.SourceFiles.Where(file => file.LineCount > ManyLines))
            output.WriteLine($"{file.Path} has {file.LineCount} lines: it needs a reason");
        Findings.None(
            $"Files have 50 to 250 lines, and at most {MostLines}:",
            from file in Repository.SourceFiles where file.LineCount > MostLines select $"{file.Path}: {file.LineCount} lines");
    }

    [Fact]
    public void The_rule_sees_the_sources() => Assert.True(Repository.SourceFiles.Count() > 100);
}
