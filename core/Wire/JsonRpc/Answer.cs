namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>A result or a typed error; what a handler returns and what an awaited request gives.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public sealed class Answer<T>
    where T : class
{
    private readonly T? _result;

    private Answer(T? result, JsonRpcError? error)
    {
        _result = result;
        Error = error;
    }

    /// <summary>The error, or null when there is a result.</summary>
    public JsonRpcError? Error { get; }

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">The answer is an error.</exception>
    public T Result => _result ?? throw new InvalidOperationException(Error?.Message);

    /// <summary>An answer with a result.</summary>
    /// <param name="result">The result.</param>
    public static implicit operator Answer<T>(T result) => new(result, null);

    /// <summary>An answer with an error.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator Answer<T>(JsonRpcError error) => new(null, error);
}
