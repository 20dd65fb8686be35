namespace MtpScript.Tooling.Benchmarks.Parsing;

/// <summary>A parser with incremental reparse: ours, or a peer that is measured beside it in the same run.</summary>
internal interface ISyntaxParser
{
    /// <summary>What the names of its figures end with; empty for ours.</summary>
    string Label { get; }

    /// <summary>Whether its trees are on the managed heap, where their size can be told.</summary>
    bool IsManaged { get; }

    /// <summary>Puts a text into the form that the parser reads; not measured.</summary>
    IPreparedText Prepare(string text);
}

/// <summary>A text that is ready to be parsed.</summary>
internal interface IPreparedText
{
    /// <summary>Parses all of it.</summary>
    IParsedText Parse();
}

/// <summary>A text and its tree, which may hold memory that nobody collects.</summary>
internal interface IParsedText : IDisposable
{
    /// <summary>Whether the text has a syntax error.</summary>
    bool HasErrors { get; }

    /// <summary>Replaces a range of the text and reparses; the tree before is given up.</summary>
    IParsedText Edit(int start, int removed, string inserted);
}
