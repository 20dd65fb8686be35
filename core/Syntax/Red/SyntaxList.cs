using System.Collections;

namespace MtpScript.Tooling.Syntax;

/// <summary>
/// The items of a list in source order. Tokens that fit nowhere and bare <c>;</c> between the items are not among them; they are
/// among <see cref="SyntaxNode.ChildNodesAndTokens"/>.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public readonly struct SyntaxList<T> : IReadOnlyList<T>, IEquatable<SyntaxList<T>>
    where T : SyntaxNode
{
    private readonly RedList? list;

    internal SyntaxList(RedList? list) => this.list = list;

    /// <summary>The number of items; counted when first asked for.</summary>
    public int Count => list?.NodeCount ?? 0;

    /// <summary>An item by its index, found by way of the chunks that a long list consists of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return (T)list!.ItemAt(index);
        }
    }

    /// <summary>Whether the two are the same list of the same node.</summary>
    public static bool operator ==(SyntaxList<T> left, SyntaxList<T> right) => left.Equals(right);

    /// <summary>Whether the two are not the same list of the same node.</summary>
    public static bool operator !=(SyntaxList<T> left, SyntaxList<T> right) => !left.Equals(right);

    /// <summary>Goes through the items; allocates no enumerator.</summary>
    public Enumerator GetEnumerator() => new(list);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SyntaxList<T> other) => ReferenceEquals(list, other.list);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SyntaxList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => list?.GetHashCode() ?? 0;

    /// <summary>Goes through the items of a list.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly RedList? list;
        private RedListCursor cursor;

        internal Enumerator(RedList? list)
        {
            this.list = list;
            Reset();
        }

        /// <inheritdoc/>
        public readonly T Current => (T)cursor.Node;

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (list is not null && cursor.MoveNext())
            {
                if (RedList.IsItem(cursor.Green))
                    return true;
            }

            return false;
        }

        /// <inheritdoc/>
        public void Reset() => cursor = list is null ? default : new(list);

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
