using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>
/// A region over more than one line that an editor can collapse. An editor that hides whole lines only keeps the last line of the
/// region when there is text on it behind the region, such as the <c>}</c> of a block.
/// </summary>
/// <param name="Span">
/// What disappears, in UTF-16 code units: of brackets what is between them, of comments and imports what follows the first line
/// or word.
/// </param>
/// <param name="Kind">What it is.</param>
/// <param name="CollapsedText">What to show instead.</param>
public readonly record struct FoldingRegion(TextSpan Span, FoldingKind Kind, string CollapsedText);

/// <summary>What a <see cref="FoldingRegion"/> holds.</summary>
public enum FoldingKind
{
    /// <summary>A piece of the program.</summary>
    Code,

    /// <summary>A comment over several lines, or several line comments below each other.</summary>
    Comment,

    /// <summary>Imports that follow each other.</summary>
    Imports,
}
