using System.Runtime.InteropServices;

namespace MtpScript.Tooling.Benchmarks.Parsing.TreeSitter;

/// <summary>
/// The part of tree-sitter's C library (<c>tree_sitter/api.h</c>) that is measured. It is in one shared library with the compiled
/// grammar, which tests/TreeSitter/library.mjs builds.
/// </summary>
internal static unsafe partial class TreeSitterLibrary
{
    private const string Name = "mtpscript-tree-sitter";
    private static nint handle;

    /// <summary>Loads the library from a file, once in a process.</summary>
    public static void Load(string path)
    {
        handle = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(typeof(TreeSitterLibrary).Assembly, static (name, _, _) => name == Name ? handle : 0);
    }

    /// <summary>A place in a text: the row, and the column in bytes.</summary>
    public readonly record struct Point(uint Row, uint Column);

    /// <summary>An edit, in bytes and in points.</summary>
    public readonly record struct InputEdit(
        uint StartByte, uint OldEndByte, uint NewEndByte, Point Start, Point OldEnd, Point NewEnd);

    /// <summary>Where the parser reads its text.</summary>
    public readonly struct Input(nint payload, delegate* unmanaged[Cdecl]<nint, uint, Point, uint*, byte*> read, int encoding)
    {
        /// <summary>What the function is called with.</summary>
        public readonly nint Payload = payload;

        /// <summary>Gives bytes from an offset on, and how many.</summary>
        public readonly delegate* unmanaged[Cdecl]<nint, uint, Point, uint*, byte*> Read = read;

        /// <summary>1 is UTF-16 in the order of this machine.</summary>
        public readonly int Encoding = encoding;
    }

    /// <summary>A node, whose parts are the library's matter: 16 bytes of context and two pointers.</summary>
    public readonly record struct Node(ulong FirstContext, ulong SecondContext, nint Id, nint Tree);

    [LibraryImport(Name, EntryPoint = "tree_sitter_mtpscript")]
    public static partial nint Language();

    [LibraryImport(Name, EntryPoint = "ts_parser_new")]
    public static partial nint NewParser();

    [LibraryImport(Name, EntryPoint = "ts_parser_set_language")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool SetLanguage(nint parser, nint language);

    [LibraryImport(Name, EntryPoint = "ts_parser_parse")]
    public static partial nint Parse(nint parser, nint oldTree, Input input);

    [LibraryImport(Name, EntryPoint = "ts_parser_parse_string_encoding")]
    public static partial nint ParseString(nint parser, nint oldTree, char* text, uint bytes, int encoding);

    [LibraryImport(Name, EntryPoint = "ts_tree_edit")]
    public static partial void Edit(nint tree, InputEdit* edit);

    [LibraryImport(Name, EntryPoint = "ts_tree_delete")]
    public static partial void DeleteTree(nint tree);

    [LibraryImport(Name, EntryPoint = "ts_tree_root_node")]
    public static partial Node RootOf(nint tree);

    [LibraryImport(Name, EntryPoint = "ts_node_has_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool HasError(Node node);
}
