using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Workspace;

/// <summary>
/// Progress of work that this side began (LSP, server initiated progress). Says nothing until the client agrees.
/// </summary>
internal sealed class ServerProgress
{
    private readonly IPeer _peer;
    private readonly string _token;
    private readonly Task<bool> _begun;

    /// <summary>Asks the client to show it.</summary>
    public ServerProgress(IPeer peer, string token, string title, CancellationToken cancellation)
    {
        _peer = peer;
        _token = token;
        _begun = BeginAsync(title, cancellation);
    }

    /// <summary>Says how far the work is.</summary>
    public void Report(string message)
    {
        if (_begun.IsCompletedSuccessfully && _begun.Result) Send(new WorkDoneProgressReport { Message = message });
    }

    /// <summary>Says that the work is over.</summary>
    public async Task EndAsync(string message)
    {
        if (await _begun.ConfigureAwait(false)) Send(new WorkDoneProgressEnd { Message = message });
    }

    private async Task<bool> BeginAsync(string title, CancellationToken cancellation)
    {
        var request = new WorkDoneProgressCreateParams { Token = _token };
        var answer = await _peer.RequestAsync<NoValue>(
            Methods.WindowWorkDoneProgressCreate, request, cancellation).ConfigureAwait(false);
        if (answer.Error is not null) return false;
        Send(new WorkDoneProgressBegin { Title = title, Cancellable = true });
        return true;
    }

    private void Send(IJsonWritable value) =>
        _peer.Notify(Methods.Progress, new ProgressParams { Token = _token, Value = JsonAny.Of(value) });
}
