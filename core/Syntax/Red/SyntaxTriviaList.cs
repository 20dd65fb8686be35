using System.Collections;
using MtpScript.Tooling.Syntax.Lexing;

namespace MtpScript.Tooling.Syntax;

/// <summary>The trivia before or after a token, cut into pieces while one goes through them.</summary>
public readonly struct SyntaxTriviaList : IEnumerable<SyntaxTrivia>
{
    private readonly ReadOnlyMemory<char> text;
    private readonly int position;

    internal SyntaxTriviaList(ReadOnlyMemory<char> text, int position)
    {
        this.text = text;
        this.position = position;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => text.IsEmpty;

    /// <summary>Goes through the pieces; allocates no enumerator.</summary>
    public Enumerator GetEnumerator() => new(text, position);

    IEnumerator<SyntaxTrivia> IEnumerable<SyntaxTrivia>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The text of all pieces.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Goes through pieces of trivia.</summary>
    public struct Enumerator : IEnumerator<SyntaxTrivia>
    {
        private readonly ReadOnlyMemory<char> text;
        private readonly int position;
        private int next;

        internal Enumerator(ReadOnlyMemory<char> text, int position)
        {
            this.text = text;
            this.position = position;
        }

        /// <inheritdoc/>
        public SyntaxTrivia Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (next == text.Length)
                return false;
            var (kind, width) = TriviaLexer.Next(text.Span, next, isTextStart: position == 0);
            if (kind == SyntaxKind.None)
                throw new InvalidOperationException($"no trivia starts at {position + next}");
            Current = new(kind, new(position + next, width), text.Slice(next, width));
            next += width;
            return true;
        }

        /// <inheritdoc/>
        public void Reset()
        {
            next = 0;
            Current = default;
        }

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
