using System.Collections;
using MtpScript.Tooling.Syntax.Green;

namespace MtpScript.Tooling.Syntax;

/// <summary>The children of a node in source order: nodes, tokens, and the elements of its lists one by one.</summary>
public readonly struct ChildSyntaxList : IEnumerable<SyntaxNodeOrToken>
{
    private readonly SyntaxNode node;

    internal ChildSyntaxList(SyntaxNode node) => this.node = node;

    /// <summary>Goes through the children; allocates no enumerator.</summary>
    public Enumerator GetEnumerator() => new(node);

    IEnumerator<SyntaxNodeOrToken> IEnumerable<SyntaxNodeOrToken>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the children of a node.</summary>
    public struct Enumerator : IEnumerator<SyntaxNodeOrToken>
    {
        private int slot;
        private int next;
        private bool isInList;
        private RedListCursor cursor;

        internal Enumerator(SyntaxNode node)
        {
            Node = node;
            Reset();
        }

        /// <inheritdoc/>
        public SyntaxNodeOrToken Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        internal SyntaxNode Node { get; }

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (true)
            {
                if (isInList && cursor.MoveNext())
                {
                    Current = cursor.Green is GreenToken element
                        ? new SyntaxToken(Node, element, cursor.Position)
                        : cursor.Node;
                    return true;
                }

                isInList = false;
                if (slot == Node.Green.SlotCount)
                    return false;
                var green = Node.Green.GetSlot(slot++);
                if (green is null)
                    continue;
                var position = next;
                next += green.FullWidth;
                if (green is GreenList)
                {
                    cursor = new((RedList)Node.GetChild(slot - 1, green, position));
                    isInList = true;
                    continue;
                }

                Current = green is GreenToken token
                    ? new SyntaxToken(Node, token, position)
                    : (SyntaxNode)Node.GetChild(slot - 1, green, position);
                return true;
            }
        }

        /// <inheritdoc/>
        public void Reset()
        {
            slot = 0;
            next = Node.Position;
            isInList = false;
            Current = default;
        }

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
