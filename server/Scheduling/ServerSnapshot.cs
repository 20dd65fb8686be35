using System.Diagnostics.CodeAnalysis;
using MtpScript.Tooling.Ide;
using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Server.Workspace;

namespace MtpScript.Tooling.Server.Scheduling;

/// <summary>The whole state at one moment; what requests read.</summary>
/// <param name="Analysis">The programs.</param>
/// <param name="Client">The client.</param>
/// <param name="Documents">Which documents and files there are.</param>
/// <param name="WorkspaceLoaded">Completes when all reading of files that was asked for is in the current snapshot.</param>
/// <param name="TokenResults">Earlier answers that deltas start from.</param>
internal sealed record ServerSnapshot(
    Analysis Analysis,
    ClientProfile Client,
    Documents Documents,
    Task WorkspaceLoaded,
    SemanticTokenResults TokenResults)
{
    /// <summary>How many files that are not open stay parsed: those that change with what is typed are mostly few.</summary>
    private const int KeptFiles = 128;

    /// <summary>Lets the syntax of files go that are not open, when there is much of it.</summary>
    public void TrimMemory() => Analysis.ReleaseSyntax(Documents.IsOpen, KeptFiles);

    /// <summary>The URI of a file, in the client's spelling where it has one.</summary>
    public string UriOf(FilePath file) => Documents.TryGetOpen(file, out var document) ? document.Uri : DocumentUris.ToUri(file);

    /// <summary>The version of a document; null when it is not open.</summary>
    public int? VersionOf(FilePath file) => Documents.TryGetOpen(file, out var document) ? document.Version : null;

    /// <summary>Changes with the text of an open document; what requests on it depend on.</summary>
    public long StampOf(string uri) => Documents.TryGetOpen(DocumentUris.ToPath(uri), out var document) ? document.Stamp : 0;

    /// <summary>One document to answer a request about; false when nobody knows it.</summary>
    public bool TryView(string uri, [NotNullWhen(true)] out DocumentView? view)
    {
        var file = DocumentUris.ToPath(uri);
        view = Analysis.TryGetText(file, out var text)
            ? new DocumentView(this, uri, file, new PositionTranslator(text, Client.PositionEncoding))
            : null;
        return view is not null;
    }
}

/// <summary>One document of a snapshot, for one request.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Uri">The document, as the request spells it.</param>
/// <param name="File">The document.</param>
/// <param name="Positions">Translates its positions; serves one request.</param>
internal sealed record DocumentView(ServerSnapshot Snapshot, string Uri, FilePath File, PositionTranslator Positions)
{
    /// <summary>The programs.</summary>
    public Analysis Analysis => Snapshot.Analysis;

    /// <summary>The client.</summary>
    public ClientProfile Client => Snapshot.Client;
}
