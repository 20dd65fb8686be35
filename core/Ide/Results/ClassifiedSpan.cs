using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>A piece of a file and what it is, for colours.</summary>
/// <param name="Span">Where it is, in UTF-16 code units; never empty, and over several lines for some comments.</param>
/// <param name="Classification">What it is.</param>
/// <param name="Modifiers">What else is known of it.</param>
public readonly record struct ClassifiedSpan(TextSpan Span, Classification Classification, ClassificationModifiers Modifiers);

/// <summary>What a <see cref="ClassifiedSpan"/> is.</summary>
public enum Classification : byte
{
    /// <summary>
    /// A word of the language, where it is one; also the HTTP method of a handler and words that are forbidden.
    /// </summary>
    Keyword,

    /// <summary>A type.</summary>
    Type,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A variant of a union.</summary>
    EnumMember,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A function that belongs to a value or to an effect.</summary>
    Method,

    /// <summary>A field.</summary>
    Property,

    /// <summary>A parameter; also one in the path of a handler.</summary>
    Parameter,

    /// <summary>A constant or a name that a pattern binds.</summary>
    Variable,

    /// <summary>An effect.</summary>
    Effect,

    /// <summary>The alias of a module, or a name of the language that functions are grouped under, such as <c>Json</c>.</summary>
    Namespace,

    /// <summary>A string, or what is between the escapes of one.</summary>
    String,

    /// <summary>An escape in a string.</summary>
    EscapeSequence,

    /// <summary>A number or Decimal.</summary>
    Number,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>The path of a handler, bare or quoted, but for its parameters.</summary>
    Path,

    /// <summary>A comment.</summary>
    Comment,
}

/// <summary>What else is known of a <see cref="ClassifiedSpan"/>.</summary>
[Flags]
public enum ClassificationModifiers : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Here the name is declared.</summary>
    Declaration = 1,

    /// <summary>The name never changes its value: every constant.</summary>
    Readonly = 2,

    /// <summary>The name belongs to the language.</summary>
    DefaultLibrary = 4,

    /// <summary>The comment documents a declaration.</summary>
    Documentation = 8,
}
