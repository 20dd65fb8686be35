using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Ide;

/// <summary>A declaration that a search by name found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="File">The file.</param>
/// <param name="Span">Its name in the file.</param>
/// <param name="Container">What it is part of; "" for nothing.</param>
public sealed record WorkspaceSymbolMatch(string Name, OutlineKind Kind, FilePath File, TextSpan Span, string Container);
