using MtpScript.Tooling.Semantics;
using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Server.Translation;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>Asks the client to watch the programs of its folders (<c>client/registerCapability</c>).</summary>
internal static class FileWatching
{
    private const string Programs = "**/{*.mtp,*.mtps,mtp.toml}";

    private const string InFolder = "{*.mtp,*.mtps,mtp.toml}";

    /// <summary>Has the client watch the programs of a folder outside of its own, if it can.</summary>
    public static Task RegisterOutsideAsync(IPeer peer, ClientLog log, string folder) =>
        RegisterAsync(peer, log, $"mtp/watch/{folder}", new RelativePattern
        {
            BaseUri = DocumentUris.ToUri(new FilePath(folder)), Pattern = InFolder,
        });

    /// <summary>Registers; a client that refuses is noted in the log.</summary>
    public static Task RegisterAsync(IPeer peer, ClientLog log) => RegisterAsync(peer, log, "mtp/watch", Programs);

    private static async Task RegisterAsync(IPeer peer, ClientLog log, string id, Or<string, RelativePattern> pattern)
    {
        var options = new DidChangeWatchedFilesRegistrationOptions { Watchers = [new FileWatcher { GlobPattern = pattern }] };
        var registration = new Registration
        {
            Id = id,
            Method = Methods.WorkspaceDidChangeWatchedFiles,
            RegisterOptions = JsonAny.Of(options),
        };
        var answer = await peer.RequestAsync<NoValue>(
            Methods.ClientRegisterCapability, new RegistrationParams { Registrations = [registration] }, CancellationToken.None)
            .ConfigureAwait(false);
        if (answer.Error is { } error) log.Write(MessageType.Warning, $"the client does not watch files: {error.Message}");
    }
}
