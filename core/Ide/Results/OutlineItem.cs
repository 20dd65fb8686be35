using System.Collections.Immutable;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>A declaration in the outline of a file. Spans are in UTF-16 code units.</summary>
/// <param name="Name">
/// Its name; for an unnamed handler its method and path, for a test what its string says, for an import the module. Empty where
/// the name is not typed yet.
/// </param>
/// <param name="Detail">
/// Its signature as written, on one line and without comments: type parameters, parameters, result and effects of a function; the
/// type of a field or constant; for a named handler also its method and path. Shortened when it is long; may be empty.
/// </param>
/// <param name="Kind">What it declares.</param>
/// <param name="Span">The whole declaration, without the comments and white space around it.</param>
/// <param name="SelectionSpan">
/// The part that names it, inside of <paramref name="Span"/>; empty where the name is missing.
/// </param>
/// <param name="Children">The declarations inside, in source order.</param>
public sealed record OutlineItem(
    string Name, string Detail, OutlineKind Kind, TextSpan Span, TextSpan SelectionSpan, ImmutableArray<OutlineItem> Children);

/// <summary>What an <see cref="OutlineItem"/> declares.</summary>
public enum OutlineKind
{
    /// <summary>An import, or a package that the module uses.</summary>
    Import,

    /// <summary>A record type.</summary>
    Record,

    /// <summary>A field of a record type.</summary>
    Field,

    /// <summary>A union type.</summary>
    Union,

    /// <summary>A variant of a union.</summary>
    Variant,

    /// <summary>An effect.</summary>
    Effect,

    /// <summary>A member of an effect.</summary>
    EffectMember,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A handler, named or not (§8).</summary>
    Handler,

    /// <summary>The server's configuration.</summary>
    Serve,

    /// <summary>A test.</summary>
    Test,

    /// <summary>What stands for an effect in a test.</summary>
    Mock,
}
