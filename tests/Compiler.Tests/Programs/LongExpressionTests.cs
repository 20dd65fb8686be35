using MtpScript.Tooling.Compiler.Tests.Support;

namespace MtpScript.Tooling.Compiler.Tests.Programs;

/// <summary>Work grows with the length of an expression, and does not double with each operand.</summary>
public sealed class LongExpressionTests
{
    [Theory]
    [InlineData(" + ", "600")]
    [InlineData(" - ", "-598")]
    public void Long_sums_compile(string @operator, string expected)
    {
        var sum = string.Join(@operator, Enumerable.Repeat("one(1)", 600));
        var run = SourceRun.Of($"function one(n: number): number {{ return n }}\napi GET \"/\" {{ respond json({sum}) }}");
        Assert.Equal(expected, run.Body);
    }

    [Fact]
    public void Long_texts_compile()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("\"x\"", 600));
        Assert.Equal(602, SourceRun.Of($"api GET \"/\" {{ respond json({sum}) }}").Body.Length);
    }
}
