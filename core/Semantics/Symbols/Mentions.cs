namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>A name that a text mentions.</summary>
/// <param name="Qualifier">The name before the dot, of an alias, a namespace, an effect or a value; null where there is none.</param>
/// <param name="Name">The name.</param>
public readonly record struct Mention(string? Qualifier, string Name) : IComparable<Mention>
{
    /// <summary>By name, then by qualifier.</summary>
    public int CompareTo(Mention other)
    {
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : string.CompareOrdinal(Qualifier, other.Qualifier);
    }

    /// <inheritdoc/>
    public override string ToString() => Qualifier is null ? Name : $"{Qualifier}.{Name}";
}

/// <summary>
/// The names that a declaration mentions and that nothing in it binds: what its meaning can depend on. Found from the syntax alone; each
/// list is sorted and has each name once.
/// </summary>
/// <param name="Calls">Names that are called (<c>f(…)</c>, <c>m.f(…)</c>, the right side of <c>|&gt;</c>) outside of lambdas and nested
/// functions.</param>
/// <param name="All">All names in the place of values and patterns, those of <paramref name="Calls"/> included.</param>
/// <param name="Types">Names in the place of types and before the braces of patterns.</param>
/// <param name="Effects">Names in <c>uses</c> and after <c>mock</c>.</param>
public sealed record ItemMentions(
    EquatableArray<Mention> Calls, EquatableArray<Mention> All, EquatableArray<Mention> Types, EquatableArray<string> Effects)
{
    /// <summary>No names.</summary>
    public static ItemMentions None { get; } = new([], [], [], []);
}

/// <summary>The mentions of all declarations of a file, in the order of its item tree.</summary>
/// <param name="Items">A declaration and what it mentions.</param>
public sealed record FileMentions(EquatableArray<MentioningItem> Items);

/// <summary>A declaration and what it mentions.</summary>
public sealed record MentioningItem(ItemId Item, ItemMentions Mentions);
