using MtpScript.Tooling.Benchmarks.Measuring;

namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>Somebody types into a program: random edits, from a seed, each on the tree that the one before left.</summary>
internal sealed class EditSession(string text, IParsedText tree, int seed) : IDisposable
{
    private static readonly string[] Breaking =
        ["{", "}", "(", ")", "[", "]", "\"", ",", "=", ":", "=>", "function ", "|", "match "];

    private readonly Random random = new(seed);
    private IParsedText tree = tree;
    private string text = text;

    /// <summary>
    /// Inserts or deletes one character at a random place, and takes that back, so that the text stays as it is. Both are edits, and both
    /// are timed. A character that is inserted is one of the program's own, so that each is as frequent as in programs.
    /// </summary>
    public Samples OneCharacterEdits(int pairs)
    {
        var samples = Samples.WithRoomFor(2 * pairs);
        for (var pair = 0; pair < pairs; pair++)
        {
            var place = random.Next(text.Length);
            var character = text[random.Next(text.Length)].ToString();
            var old = text[place].ToString();
            if (pair % 2 == 0)
            {
                samples.Time(() => tree = tree.Edit(place, 0, character));
                samples.Time(() => tree = tree.Edit(place, 1, ""));
            }
            else
            {
                samples.Time(() => tree = tree.Edit(place, 1, ""));
                samples.Time(() => tree = tree.Edit(place, 0, old));
            }
        }

        return samples;
    }

    /// <summary>Makes edits that break the program, and leaves them in.</summary>
    public void Break(int edits)
    {
        for (var edit = 0; edit < edits; edit++)
        {
            var place = random.Next(text.Length);
            var (removed, inserted) = random.Next(2) == 0 ? (1, "") : (0, Breaking[random.Next(Breaking.Length)]);
            tree = tree.Edit(place, removed, inserted);
            text = string.Concat(text.AsSpan(0, place), inserted, text.AsSpan(place + removed));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => tree.Dispose();
}
