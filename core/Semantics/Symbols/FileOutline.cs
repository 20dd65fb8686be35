using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Syntax;
using MtpScript.Tooling.Syntax.Green;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Semantics.Symbols;

/// <summary>
/// The declarations of a file, each as a piece of syntax on its own, and where they stand. Everything that looks into declarations goes
/// through here, and takes from it what does not change with the text around: see <see cref="ItemTreeQuery"/>.
/// </summary>
public sealed class FileOutline
{
    private readonly Dictionary<(ItemKind, string, int), OutlinedItem> items = [];

    internal FileOutline(ImmutableArray<OutlinedItem> items, ImmutableArray<OutlinedImport> imports, ImmutableArray<DeclarationSummary> parts)
    {
        Items = items;
        Imports = imports;
        Parts = parts;
        foreach (var item in items) this.items.Add((item.Item.Kind, item.Item.Name, item.Item.Ordinal), item);
    }

    /// <summary>Of a file that is not there.</summary>
    public static FileOutline Empty { get; } = new([], [], []);

    /// <summary>The declarations that are items, in source order.</summary>
    public ImmutableArray<OutlinedItem> Items { get; }

    /// <summary>The imports, in source order.</summary>
    public ImmutableArray<OutlinedImport> Imports { get; }

    internal ImmutableArray<DeclarationSummary> Parts { get; }

    /// <summary>A declaration of this file.</summary>
    public bool TryGet(ItemId id, [MaybeNullWhen(false)] out OutlinedItem item) => items.TryGetValue((id.Kind, id.Name, id.Ordinal), out item);
}

/// <summary>A declaration and where it stands.</summary>
/// <param name="Item">What it declares.</param>
/// <param name="Fragment">Its syntax on its own, made when somebody asks.</param>
/// <param name="Position">Where the fragment starts in the file, in UTF-16 code units; spans in it count from there.</param>
/// <param name="Mentions">The names in it.</param>
public sealed record OutlinedItem(Item Item, LazyFragment Fragment, int Position, ItemMentions Mentions)
{
    /// <summary>Its syntax on its own: for a named handler's function the function, for everything else the declaration.</summary>
    public SyntaxFragment Source => Fragment.Value;

    /// <summary>The span of the declared name in the file, or where it is missing of the declaration.</summary>
    public TextSpan NameSpan => DeclaredNames.SpanIn(Source.Root).Shift(Position);
}

/// <summary>An import and where it stands.</summary>
/// <param name="Import">What it imports.</param>
/// <param name="Fragment">Its syntax on its own, made when somebody asks.</param>
/// <param name="Position">Where the fragment starts in the file, in UTF-16 code units.</param>
public sealed record OutlinedImport(ImportItem Import, LazyFragment Fragment, int Position)
{
    /// <summary>Its syntax on its own.</summary>
    public SyntaxFragment Source => Fragment.Value;
}

/// <summary>The syntax of a declaration: the red nodes are made when somebody asks for them. Safe from any thread.</summary>
public sealed class LazyFragment
{
    private readonly GreenNode green;
    private SyntaxFragment? value;

    internal LazyFragment(GreenNode green) => this.green = green;

    /// <summary>The fragment; the same object for everybody.</summary>
    public SyntaxFragment Value
    {
        get
        {
            if (Volatile.Read(ref value) is { } known) return known;
            var created = SyntaxFragment.Of(green);
            return Interlocked.CompareExchange(ref value, created, null) ?? created;
        }
    }
}
