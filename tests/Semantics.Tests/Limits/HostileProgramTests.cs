using MtpScript.Tooling.Semantics.Tests.Support;
using MtpScript.Tooling.Syntax.Text;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Semantics.Tests.Limits;

/// <summary>A check ends, with bounded work and on a small stack, whatever the program is.</summary>
public sealed class HostileProgramTests
{
    private const int Size = 2_500;

    /// <summary>Twice the program is at most so many times the work; an exponential one is beyond any number.</summary>
    private const double MostGrowth = 3.2;

    /// <summary>What does not grow with the program, in bytes.</summary>
    private const long Free = 4_000_000;

    private const string Name = "hostile.mtp";

    /// <summary>An exponential check never comes back by itself; this only keeps it from hanging the tests.</summary>
    private static readonly TimeSpan EndOfPatience = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Programs => [.. HostilePrograms.All.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void WorkGrowsWithTheProgram(string program)
    {
        var make = HostilePrograms.All[program];
        WorkOf(make(Size)); // What is made once in a process is not counted.
        var (small, large) = (WorkOf(make(Size)), WorkOf(make(2 * Size)));
        Assert.True(large <= small * MostGrowth + Free, $"{small:N0} bytes are allocated for the program, {large:N0} for twice the program");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void ALargeProgramIsChecked(string program) => WorkOf(HostilePrograms.All[program](10_000));

    /// <summary>Bytes allocated by a check on a small stack; deep work that goes on upon another stack is not seen.</summary>
    private static long WorkOf(string text)
    {
        var bytes = 0L;
        var isDone = Task.Run(() => BoundedStack.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var workspace = new CheckedWorkspace(
                SourceSet.Empty.Apply([new FileChange.TextReplaced(new(Name), SourceText.From(text))]));
            var diagnostics = workspace.DiagnosticsOf(Name);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.All(diagnostics, diagnostic => Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length));
            Assert.All(diagnostics, diagnostic => Assert.InRange(diagnostic.Message.Length, 1, 4_000));
        }));
        if (!isDone.Wait(EndOfPatience)) Assert.Fail("the check does not come to an end");
        return bytes;
    }
}
