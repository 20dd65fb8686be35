using MtpScript.Tooling.Syntax.Text;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>A document that the client owns, between <c>didOpen</c> and <c>didClose</c>.</summary>
/// <param name="Uri">As the client spells it.</param>
/// <param name="Version">The client's number of the text.</param>
/// <param name="Text">The text.</param>
/// <param name="Stamp">This server's number of the text; never the same for two texts, whatever the client's versions.</param>
internal sealed record OpenDocument(string Uri, int Version, SourceText Text, long Stamp);
