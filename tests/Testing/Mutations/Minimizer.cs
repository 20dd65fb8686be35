namespace MtpScript.Tooling.Testing.Mutations;

/// <summary>Makes an input that fails smaller while it still fails: removes ever shorter stretches of it.</summary>
public sealed class Minimizer(int mostAttempts)
{
    private int attempts;

    /// <summary>
    /// A part of the items, in order, for which <paramref name="fails"/> still holds; it must hold for all of them.
    /// </summary>
    public IReadOnlyList<T> Minimize<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, bool> fails)
    {
        var length = Math.Max(1, items.Count / 2);
        while (items.Count > 0 && attempts < mostAttempts)
        {
            var isSmaller = false;
            for (var start = 0; start < items.Count && attempts < mostAttempts; )
            {
                attempts++;
                List<T> candidate = [.. items.Take(start), .. items.Skip(start + length)];
                if (fails(candidate))
                {
                    items = candidate;
                    isSmaller = true;
                }
                else
                {
                    start += length;
                }
            }

            if (!isSmaller && length == 1) break;
            if (!isSmaller) length /= 2;
        }

        return items;
    }

    /// <summary>The same for bytes: lines first, as whole lines are what goes together most often.</summary>
    public byte[] MinimizeBytes(byte[] bytes, Func<byte[], bool> fails)
    {
        var lines = Minimize(Lines(bytes), some => fails(Join(some)));
        return [.. Minimize<byte>(Join(lines), some => fails([.. some]))];
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length; start += lines[^1].Length)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            lines.Add(bytes[start..(end < 0 ? bytes.Length : end + 1)]);
        }

        return lines;
    }

    private static byte[] Join(IReadOnlyList<byte[]> lines) => [.. lines.SelectMany(line => line)];
}
