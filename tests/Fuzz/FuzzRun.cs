using System.Diagnostics;
using System.Globalization;
using MtpScript.Tooling.Testing;
using MtpScript.Tooling.Testing.Mutations;

namespace MtpScript.Tooling.Fuzz;

/// <summary>
/// Mutates files and checks all invariants, until the time is over. Input <c>k</c> depends on the seed and on <c>k</c> alone, so
/// that one that failed comes back with <c>--first k --inputs 1</c>.
/// </summary>
internal sealed class FuzzRun(FuzzOptions options, TextWriter output)
{
    private const int MostFailures = 5;
    private const int MostAttempts = 4000;
    private const int MostSemanticAttempts = 600;

    /// <summary>One of so many inputs is long: a megabyte of mutated files.</summary>
    private const int LongInputEach = 40;
    private const int LongInputLength = 1_000_000;

    private readonly CrashFolder crashes = new(options.Crashes);
    private readonly HashSet<string> failures = [];
    private int inputs;
    private long edits;
    private long bytes;

    public int Execute()
    {
        var files = options.Corpus is { } folder ? Corpus.In(folder) : Corpus.All;
        if (files.Count == 0)
        {
            output.WriteLine("there is no .mtp file to mutate");
            return 2;
        }

        if (crashes.TakeLeftOver() is { } leftOver)
        {
            failures.Add(leftOver);
            output.WriteLine($"the run before this one died of {leftOver}");
        }

        Run(files);
        crashes.End();
        var last = options.First + inputs - 1;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fuzz: seed {options.Seed}, inputs {options.First} to {last}, {edits} edits, {bytes / 1e6:F1} MB, "
            + $"{failures.Count} failures"));
        return failures.Count == 0 ? 0 : 1;
    }

    private void Run(IReadOnlyList<CorpusFile> files)
    {
        var mutator = new FileMutator(files);
        var clock = Stopwatch.StartNew();
        using var watchdog = new Watchdog(crashes, output);
        while (clock.Elapsed < options.Time && inputs < options.Inputs && failures.Count < MostFailures)
        {
            var number = options.First + inputs++;
            var random = new Random(unchecked(options.Seed * 1_000_003 + number));
            var input = options.ChecksMeaning && number % LongInputEach == LongInputEach - 1 ? LongInput(mutator, random) : mutator.Next(random);
            crashes.Begin(input);
            watchdog.Begin(number);
            BoundedStack.Run(() => Check(number, input, random, files));
            watchdog.End();
            bytes += input.Length;
        }
    }

    private void Check(int number, byte[] input, Random random, IReadOnlyList<CorpusFile> files)
    {
        if (options.ChecksMeaning)
        {
            CheckMeaning(number, input);
            return;
        }

        if (FuzzCase.FailureOf(input) is { } failure)
        {
            if (!failures.Add(Category(failure))) return;
            var small = new Minimizer(MostAttempts).MinimizeBytes(input, some => IsSame(FuzzCase.FailureOf(some), failure));
            output.WriteLine($"input {number}: {FuzzCase.FailureOf(small)}\n  saved as {crashes.Save(small)}");
            return;
        }

        var (edited, difference) = FuzzCase.Edit(input, random, files);
        edits += edited.Changes.Count;
        if (difference is null || !failures.Add(Category(difference))) return;
        var minimized = EditMinimizer.Minimize(edited, some => FuzzCase.FailureOf(some) is not null, MostAttempts);
        output.WriteLine($"input {number}: {FuzzCase.FailureOf(minimized) ?? difference}\n  saved as {crashes.Save(minimized)}");
    }

    /// <summary>A check of a long input is not repeated to make it smaller.</summary>
    private void CheckMeaning(int number, byte[] input)
    {
        if (SemanticFuzzCase.FailureOf(input) is not { } failure || !failures.Add(Category(failure))) return;
        var small = input.Length >= LongInputLength
            ? input
            : new Minimizer(MostSemanticAttempts).MinimizeBytes(input, some => IsSame(SemanticFuzzCase.FailureOf(some), failure));
        output.WriteLine($"input {number}: {SemanticFuzzCase.FailureOf(small)}\n  saved as {crashes.Save(small)}");
    }

    private static byte[] LongInput(FileMutator mutator, Random random)
    {
        var input = new List<byte>();
        while (input.Count < LongInputLength) input.AddRange(mutator.Next(random));
        return [.. input];
    }

    private static bool IsSame(string? failure, string other) => failure is not null && Category(failure) == Category(other);

    /// <summary>A failure without its places, texts and numbers, so that the same defect is minimised once.</summary>
    private static string Category(string failure)
    {
        const string difference = "but a full parse gives ";
        var line = failure.Split('\n')[0];
        var start = line.LastIndexOf(difference, StringComparison.Ordinal);
        if (start >= 0) line = line[start..];
        var quote = line.IndexOf('`', StringComparison.Ordinal);
        return string.Concat((quote < 0 ? line : line[..quote]).Where(c => !char.IsDigit(c)));
    }
}
