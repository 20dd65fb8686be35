namespace MtpScript.Tooling.Vm.BuiltIns;

/// <summary>Search for bytes in time proportional to the text, whatever is sought: gas pays for the text alone.</summary>
internal ref struct Utf8Search(ReadOnlySpan<byte> wanted)
{
    /// <summary>
    /// Up to this length the host's search, which may look at each byte once for each byte sought, is the faster one.
    /// </summary>
    private const int ShortLength = 16;

    private readonly ReadOnlySpan<byte> _wanted = wanted;

    /// <summary>
    /// For each prefix of what is sought, the length of the longest shorter one that it ends with (Knuth, Morris and Pratt).
    /// </summary>
    private int[]? _borders;

    /// <summary>Where it occurs first, or -1.</summary>
    public int IndexIn(ReadOnlySpan<byte> text)
    {
        if (_wanted.Length <= ShortLength) return text.IndexOf(_wanted);
        if (_wanted.Length > text.Length) return -1;
        _borders ??= Borders(_wanted);
        var matched = 0;
        for (var index = 0; index < text.Length; index++)
        {
            while (matched > 0 && text[index] != _wanted[matched]) matched = _borders[matched - 1];
            if (text[index] == _wanted[matched]) matched++;
            if (matched == _wanted.Length) return index + 1 - matched;
        }

        return -1;
    }

    /// <summary>How often it occurs without overlapping; it is not empty.</summary>
    public int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var start = IndexIn(text); start >= 0; start = IndexIn(text))
        {
            count++;
            text = text[(start + _wanted.Length)..];
        }

        return count;
    }

    private static int[] Borders(ReadOnlySpan<byte> wanted)
    {
        var borders = new int[wanted.Length];
        var matched = 0;
        for (var index = 1; index < wanted.Length; index++)
        {
            while (matched > 0 && wanted[index] != wanted[matched]) matched = borders[matched - 1];
            if (wanted[index] == wanted[matched]) matched++;
            borders[index] = matched;
        }

        return borders;
    }
}
