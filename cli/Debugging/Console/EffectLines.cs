using System.Collections.Concurrent;

namespace MtpScript.Tooling.Cli.Debugging.Console;

/// <summary>What effects write while a run goes on, until the console shows it. Lines come from any thread.</summary>
internal sealed class EffectLines
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Adds a line.</summary>
    public void Add(string line) => lines.Enqueue(line);

    /// <summary>The lines so far, which are then forgotten.</summary>
    public IEnumerable<string> Take()
    {
        while (lines.TryDequeue(out var line)) yield return line;
    }
}
