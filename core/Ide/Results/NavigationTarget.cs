using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>Where something is declared.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The whole declaration.</param>
/// <param name="NameSpan">Its name.</param>
public sealed record NavigationTarget(FilePath File, TextSpan Span, TextSpan NameSpan);

/// <summary>A place that names something.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The name.</param>
/// <param name="IsDeclaration">Whether it is declared here.</param>
public sealed record ReferencePlace(FilePath File, TextSpan Span, bool IsDeclaration);

/// <summary>What an editor shows about a name.</summary>
/// <param name="Span">The name.</param>
/// <param name="Markdown">The text, in Markdown.</param>
public sealed record HoverText(TextSpan Span, string Markdown);
