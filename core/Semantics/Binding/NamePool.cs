namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>Gives the same string for the same name, so that a name that occurs often is copied once. Belongs to one thread.</summary>
internal sealed class NamePool
{
    /// <summary>A pool that has grown beyond this starts anew.</summary>
    private const int MostNames = 50_000;

    [ThreadStatic]
    private static NamePool? ofThread;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The pool of the current thread.</summary>
    public static NamePool OfThread => ofThread ??= new();

    /// <summary>The name as a string.</summary>
    public string Get(ReadOnlySpan<char> name)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known)) return known;
        if (names.Count >= MostNames) names.Clear();
        var created = name.ToString();
        names[created] = created;
        return created;
    }
}
