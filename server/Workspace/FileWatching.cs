using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Server.Scheduling;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>Asks the client to watch the programs of its folders (<c>client/registerCapability</c>).</summary>
internal static class FileWatching
{
    private const string Programs = "**/{*.mtp,*.mtps,mtp.toml}";

    /// <summary>Registers; a client that refuses is noted in the log.</summary>
    public static async Task RegisterAsync(IPeer peer, ClientLog log)
    {
        var options = new DidChangeWatchedFilesRegistrationOptions { Watchers = [new FileWatcher { GlobPattern = Programs }] };
        var registration = new Registration
        {
            Id = "mtp/watch",
            Method = Methods.WorkspaceDidChangeWatchedFiles,
            RegisterOptions = JsonAny.Of(options),
        };
        var answer = await peer.RequestAsync<NoValue>(
            Methods.ClientRegisterCapability, new RegistrationParams { Registrations = [registration] }, CancellationToken.None)
            .ConfigureAwait(false);
        if (answer.Error is { } error) log.Write(MessageType.Warning, $"the client does not watch files: {error.Message}");
    }
}
