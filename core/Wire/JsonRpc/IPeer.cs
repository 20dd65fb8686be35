using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>The other side, as this side speaks to it. Safe from any thread.</summary>
public interface IPeer
{
    /// <summary>Queues a notification. Nothing happens when the connection is gone.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The parameters; <see cref="NoValue"/> sends none.</param>
    void Notify(string method, IJsonWritable parameters);

    /// <summary>
    /// Sends a request. The answer is the peer's result or error, or an error of this side when the connection ends first or
    /// the result is not of the type. Cancelling sends <c>$/cancelRequest</c> and throws.
    /// </summary>
    /// <typeparam name="TResult">Type of the result; <see cref="NoValue"/> forgets it.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The parameters; <see cref="NoValue"/> sends none.</param>
    /// <param name="cancellation">Gives the request up.</param>
    Task<Answer<TResult>> RequestAsync<TResult>(string method, IJsonWritable parameters, CancellationToken cancellation)
        where TResult : class, IJsonReadable<TResult>;

    /// <summary>Completes when little enough waits to be sent; producers of long streams wait for it.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task WhenRoomAsync(CancellationToken cancellation);
}
