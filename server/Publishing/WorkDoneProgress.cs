using MtpScript.Tooling.Server.Protocol;
using MtpScript.Tooling.Wire.Json;
using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Server.Publishing;

/// <summary>
/// Progress of a request whose client gave a <c>workDoneToken</c>; silent without. Disposing ends it, whatever happened.
/// </summary>
internal sealed class WorkDoneProgress : IDisposable
{
    private readonly IPeer _peer;
    private readonly Or<int, string>? _token;
    private int _lastPercentage;

    private WorkDoneProgress(IPeer peer, Or<int, string>? token)
    {
        _peer = peer;
        _token = token;
    }

    /// <summary>Begins, if there is a token.</summary>
    public static WorkDoneProgress Begin(IPeer peer, Or<int, string>? token, string title)
    {
        var progress = new WorkDoneProgress(peer, token);
        progress.Send(new WorkDoneProgressBegin { Title = title, Percentage = 0 });
        return progress;
    }

    /// <summary>Says how far the work is, when the percentage has grown.</summary>
    public void Report(int done, int all)
    {
        var percentage = (int)(100L * done / Math.Max(all, 1));
        if (percentage <= _lastPercentage) return;
        _lastPercentage = percentage;
        Send(new WorkDoneProgressReport { Message = $"{done} of {all} files", Percentage = percentage });
    }

    /// <inheritdoc/>
    public void Dispose() => Send(new WorkDoneProgressEnd());

    private void Send(IJsonWritable value)
    {
        if (_token is { } token) _peer.Notify(Methods.Progress, new ProgressParams { Token = token, Value = JsonAny.Of(value) });
    }
}
