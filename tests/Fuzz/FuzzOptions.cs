using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MtpScript.Tooling.Testing;

namespace MtpScript.Tooling.Fuzz;

/// <summary>What a run does.</summary>
/// <param name="Time">When it stops.</param>
/// <param name="Seed">What its inputs depend on, with their numbers and the corpus: the same seed gives the same inputs.</param>
/// <param name="First">The number of the first input.</param>
/// <param name="Inputs">How many inputs there are at most.</param>
/// <param name="Corpus">The folder of the files that are mutated; null for the corpus and the samples.</param>
/// <param name="Crashes">The folder that gets what fails.</param>
/// <param name="ChecksMeaning">Whether what programs mean is checked, and not how they are parsed.</param>
internal sealed record FuzzOptions(TimeSpan Time, int Seed, int First, int Inputs, string? Corpus, string Crashes, bool ChecksMeaning)
{
    public const string Usage = """
        usage: fuzz [--seconds N] [--seed S] [--first K] [--inputs N] [--corpus DIR] [--crashes DIR] [--of syntax|semantics]
          --seconds N    stop after N seconds (60)
          --seed S       the same seed gives the same inputs (1)
          --first K      begin with input K, to come back to one that failed (0)
          --inputs N     stop after N inputs
          --corpus DIR   mutate the .mtp files of this folder (the corpus and the samples)
          --crashes DIR  save what fails there (tests/corpus/crashes)
          --of WHAT      syntax: trees of files and of edits; semantics: whole checks (syntax)
        exit code: 0 nothing failed, 1 something failed and was saved, 2 wrong usage
        """;

    private static readonly FuzzOptions Default =
        new(TimeSpan.FromSeconds(60), 1, 0, int.MaxValue, null, Repository.PathOf("tests/corpus/crashes"), false);

    public static bool TryParse(string[] args, [NotNullWhen(true)] out FuzzOptions? options, out string error)
    {
        options = null;
        error = "";
        var parsed = Default;
        for (var index = 0; index < args.Length; index += 2)
        {
            if (index + 1 == args.Length)
            {
                error = $"{args[index]} needs a value";
                return false;
            }

            if (With(parsed, args[index], args[index + 1]) is not { } next)
            {
                error = $"{args[index]} {args[index + 1]} is not understood";
                return false;
            }

            parsed = next;
        }

        options = parsed;
        return true;
    }

    private static FuzzOptions? With(FuzzOptions options, string name, string value) => name switch
    {
        "--seconds" when Number(value) is { } seconds => options with { Time = TimeSpan.FromSeconds(seconds) },
        "--seed" when Number(value) is { } seed => options with { Seed = seed },
        "--first" when Number(value) is { } first => options with { First = first },
        "--inputs" when Number(value) is { } inputs => options with { Inputs = inputs },
        "--corpus" when Directory.Exists(value) => options with { Corpus = Path.GetFullPath(value) },
        "--crashes" when value.Length > 0 => options with { Crashes = Path.GetFullPath(value) },
        "--of" when value is "syntax" or "semantics" => options with { ChecksMeaning = value == "semantics" },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
