using System.Runtime.InteropServices;

namespace MtpScript.Tooling.Ide.Features.Highlighting;

/// <summary>What a name is.</summary>
/// <param name="Classification">What it is.</param>
/// <param name="Modifiers">What else is known of it.</param>
internal readonly record struct NameClass(
    Classification Classification, ClassificationModifiers Modifiers = ClassificationModifiers.None);

/// <summary>
/// The names in scope at one place of a walk, types and values apart. A name hides those before it until its scope is released.
/// A value may be known to be there and not what it is, as one that is imported: its class is null.
/// </summary>
internal sealed class NameScopes
{
    private const int None = -1;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> idsByText;
    private readonly List<int> newest = [];
    private readonly List<Entry> entries = [];

    public NameScopes() => idsByText = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where the scope stands: what is declared from here on goes when this is released.</summary>
    public int Mark => entries.Count;

    public void DeclareType(ReadOnlySpan<char> name, NameClass type) => Declare(name, isType: true, type);

    public void DeclareValue(ReadOnlySpan<char> name, NameClass? value) => Declare(name, isType: false, value);

    /// <summary>Forgets the names that were declared since a mark.</summary>
    public void Release(int mark)
    {
        while (entries.Count > mark)
        {
            var entry = entries[^1];
            newest[entry.Slot] = entry.Hidden;
            entries.RemoveAt(entries.Count - 1);
        }
    }

    /// <summary>What a type's name is; null when it is not in scope.</summary>
    public NameClass? FindType(ReadOnlySpan<char> name) =>
        idsByText.TryGetValue(name, out var id) && newest[id * 2] is not None and var entry ? entries[entry].Class : null;

    /// <summary>What a value's name is; null when it is not in scope, or when it is imported and nothing more is known.</summary>
    public NameClass? FindValue(ReadOnlySpan<char> name) =>
        idsByText.TryGetValue(name, out var id) && newest[(id * 2) + 1] is not None and var entry ? entries[entry].Class : null;

    private void Declare(ReadOnlySpan<char> name, bool isType, NameClass? declared)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(idsByText, name, out var isKnown);
        if (!isKnown)
        {
            id = newest.Count / 2;
            newest.Add(None);
            newest.Add(None);
        }

        var slot = (id * 2) + (isType ? 0 : 1);
        entries.Add(new(slot, newest[slot], declared));
        newest[slot] = entries.Count - 1;
    }

    /// <param name="Slot">Twice the name's id, and one more for a value.</param>
    /// <param name="Hidden">The index of the entry that this one hides, or <see cref="None"/>.</param>
    /// <param name="Class">What the name is, as far as it is known.</param>
    private readonly record struct Entry(int Slot, int Hidden, NameClass? Class);
}
