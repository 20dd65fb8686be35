using MtpScript.Tooling.Wire.Json;

namespace MtpScript.Tooling.Wire.DebugAdapter;

/// <summary>A command and what answers it.</summary>
public sealed class DapRoute
{
    private readonly Binder _bind;

    private DapRoute(string command, Binder bind) => (Command, _bind) = (command, bind);

    private delegate Func<CancellationToken, DapReply>? Binder(ReadOnlySpan<byte> arguments, out string problem);

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>A route for a command.</summary>
    /// <typeparam name="TArguments">Type of the arguments.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="handler">Answers, on the owner loop; the token is cancelled when the client gives the request up.</param>
    public static DapRoute Of<TArguments>(string command, Func<TArguments, CancellationToken, DapReply> handler)
        where TArguments : IJsonReadable<TArguments> => new(command, (arguments, out problem) =>
            JsonPayload.TryRead<TArguments>(arguments, out var value, out problem)
                ? cancellation => handler(value, cancellation)
                : null);

    /// <summary>The work that a request stands for; null with the reason when its arguments are not of the type.</summary>
    internal Func<CancellationToken, DapReply>? Bind(ReadOnlySpan<byte> arguments, out string problem) =>
        _bind(arguments, out problem);
}
