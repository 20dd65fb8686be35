using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>What can be written at a place.</summary>
/// <param name="Replaced">What is replaced when an entry is taken: the part of a word that is there already.</param>
/// <param name="Entries">The entries, the best first.</param>
public sealed record CompletionResult(TextSpan Replaced, ImmutableArray<CompletionEntry> Entries);

/// <summary>A word that can be written at a place.</summary>
/// <param name="Label">The word.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">Its type or signature; "" for none.</param>
/// <param name="Documentation">What is written about it, in Markdown; "" for nothing.</param>
/// <param name="Call">How it is called where it stands, if it is.</param>
public sealed record CompletionEntry(string Label, CompletionKind Kind, string Detail, string Documentation, CompletedCall Call = CompletedCall.None);

/// <summary>The parentheses that follow a function where it is called.</summary>
public enum CompletedCall : byte
{
    /// <summary>It is not called, or its parentheses are there already.</summary>
    None,

    /// <summary>It takes nothing.</summary>
    Empty,

    /// <summary>It takes arguments, which are to be written.</summary>
    WithArguments,
}

/// <summary>What an entry is.</summary>
public enum CompletionKind : byte
{
    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A name that the body binds.</summary>
    Variable,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A function of a value.</summary>
    Method,

    /// <summary>A module constant.</summary>
    Constant,

    /// <summary>A field of a record.</summary>
    Field,

    /// <summary>A variant of a union.</summary>
    Variant,

    /// <summary>A type.</summary>
    Type,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>An effect.</summary>
    Effect,

    /// <summary>A module under an alias, or a namespace of built-ins.</summary>
    Module,

    /// <summary>A file that can be imported.</summary>
    File,
}
