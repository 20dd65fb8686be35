using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Benchmarks.Parsing.TreeSitter;

/// <summary>Tree-sitter with the grammar in <c>tree-sitter-mtpscript/</c>, through its C library.</summary>
internal sealed unsafe class TreeSitterParser : ISyntaxParser
{
    private const int Utf16 = 1;
    private readonly nint parser;

    /// <summary>A parser from the shared library at a path.</summary>
    public TreeSitterParser(string library)
    {
        TreeSitterLibrary.Load(library);
        parser = TreeSitterLibrary.NewParser();
        if (!TreeSitterLibrary.SetLanguage(parser, TreeSitterLibrary.Language()))
            throw new InvalidOperationException($"{library} is of another ABI than its tree-sitter");
    }

    /// <inheritdoc/>
    public string Label => "tree-sitter";

    /// <inheritdoc/>
    public bool IsManaged => false;

    /// <inheritdoc/>
    public IPreparedText Prepare(string text) => new Text(parser, text);

    /// <summary>A whole text in one piece, which is how tree-sitter reads fastest.</summary>
    private sealed class Text(nint parser, string text) : IPreparedText
    {
        public IParsedText Parse()
        {
            fixed (char* start = text)
            {
                var tree = TreeSitterLibrary.ParseString(parser, 0, start, (uint)text.Length * sizeof(char), Utf16);
                return new Tree(parser, tree, SourceText.From(text));
            }
        }
    }

    /// <summary>A tree and its text, which is kept in the same rope as ours.</summary>
    private sealed class Tree(nint parser, nint tree, SourceText text) : IParsedText
    {
        private nint tree = tree;

        public bool HasErrors => TreeSitterLibrary.HasError(TreeSitterLibrary.RootOf(tree));

        public IParsedText Edit(int start, int removed, string inserted)
        {
            var after = text.WithChange(new(new(start, removed), inserted));
            var edit = new TreeSitterLibrary.InputEdit(
                ByteAt(start), ByteAt(start + removed), ByteAt(start + inserted.Length),
                PointAt(text, start), PointAt(text, start + removed), PointAt(after, start + inserted.Length));
            TreeSitterLibrary.Edit(tree, &edit);
            using var reader = new Reader(after);
            var edited = TreeSitterLibrary.Parse(parser, tree, reader.Input);
            Dispose();
            return new Tree(parser, edited, after);
        }

        public void Dispose()
        {
            if (tree != 0) TreeSitterLibrary.DeleteTree(tree);
            tree = 0;
        }

        private static uint ByteAt(int offset) => (uint)offset * sizeof(char);

        private static TreeSitterLibrary.Point PointAt(SourceText text, int offset)
        {
            var line = text.GetLineIndex(offset);
            return new((uint)line, ByteAt(offset - text.GetLineStart(line)));
        }
    }

    /// <summary>Gives the parser a text, piece by piece.</summary>
    private sealed class Reader : IDisposable
    {
        private const int PieceLength = 1024;
        private readonly SourceText text;
        private readonly char* piece = (char*)NativeMemory.Alloc(PieceLength, sizeof(char));
        private GCHandle self;

        public Reader(SourceText text)
        {
            this.text = text;
            self = GCHandle.Alloc(this);
        }

        public TreeSitterLibrary.Input Input => new(GCHandle.ToIntPtr(self), &Read, Utf16);

        public void Dispose()
        {
            self.Free();
            NativeMemory.Free(piece);
        }

        [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
        private static byte* Read(nint payload, uint offset, TreeSitterLibrary.Point position, uint* length)
        {
            var reader = (Reader)GCHandle.FromIntPtr(payload).Target!;
            var start = (int)(offset / sizeof(char));
            var count = Math.Clamp(reader.text.Length - start, 0, PieceLength);
            reader.text.CopyTo(start, new(reader.piece, count));
            *length = (uint)count * sizeof(char);
            return (byte*)reader.piece;
        }
    }
}
