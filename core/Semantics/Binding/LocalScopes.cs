using System.Diagnostics.CodeAnalysis;

namespace MtpScript.Tooling.Semantics.Binding;

/// <summary>The names that are bound at one place of a body. A look-up costs the same however many there are.</summary>
internal sealed class LocalScopes
{
    private Dictionary<string, Local>? visible;
    private readonly List<Local> bound = [];
    private readonly List<(int Scope, int Start)> open = [];
    private int count;

    /// <summary>The innermost scope; 0 outside of all.</summary>
    public int Current => open.Count == 0 ? 0 : open[^1].Scope;

    /// <summary>Opens a scope inside the current one.</summary>
    public int Open()
    {
        open.Add((++count, bound.Count));
        return count;
    }

    /// <summary>Closes the innermost scope and gives what it bound, in order.</summary>
    public IReadOnlyList<Local> Close()
    {
        var (_, start) = open[^1];
        open.RemoveAt(open.Count - 1);
        if (visible is null || start == bound.Count) return [];
        var closed = bound.GetRange(start, bound.Count - start);
        bound.RemoveRange(start, bound.Count - start);
        for (var index = closed.Count - 1; index >= 0; index--)
        {
            var local = closed[index];
            if (local.Shadowed is { } shadowed) visible[local.Name] = shadowed;
            else visible.Remove(local.Name);
        }

        return closed;
    }

    /// <summary>Binds a name in the innermost scope.</summary>
    /// <returns>What binds the same name in the same scope already; null where all is well.</returns>
    public Local? Add(Local local)
    {
        local.Scope = Current;
        visible ??= new(StringComparer.Ordinal);
        var isTaken = visible.TryGetValue(local.Name, out var before);
        local.Shadowed = before;
        visible[local.Name] = local;
        bound.Add(local);
        return isTaken && before!.Scope == local.Scope ? before : null;
    }

    /// <summary>What a name stands for; false when nothing in the body binds it.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out Local local)
    {
        local = null;
        return visible is not null && visible.TryGetValue(name, out local);
    }

    /// <summary>All names that are visible.</summary>
    public IEnumerable<Local> Visible => visible?.Values ?? (IEnumerable<Local>)[];
}
