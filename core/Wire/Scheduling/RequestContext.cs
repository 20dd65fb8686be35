using MtpScript.Tooling.Wire.JsonRpc;

namespace MtpScript.Tooling.Wire.Scheduling;

/// <summary>What a handler has besides its snapshot and its parameters.</summary>
/// <typeparam name="TSnapshot">An immutable view of the state.</typeparam>
/// <param name="Id">The request's id.</param>
/// <param name="Peer">The sender.</param>
/// <param name="Owner">Gives the newest snapshot to a request that outlives its own.</param>
/// <param name="Cancellation">Cancelled by the sender, by the end of the session, or because the snapshot is outdated.</param>
public sealed record RequestContext<TSnapshot>(
    RequestId Id, IPeer Peer, IStateOwner<TSnapshot> Owner, CancellationToken Cancellation);
