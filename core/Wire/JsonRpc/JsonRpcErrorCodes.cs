namespace MtpScript.Tooling.Wire.JsonRpc;

/// <summary>Error codes of JSON-RPC 2.0 §5.1, and those of the scheduling that the protocols above share.</summary>
public static class JsonRpcErrorCodes
{
    /// <summary>The bytes are not JSON in UTF-8, or not a frame.</summary>
    public const int ParseError = -32700;

    /// <summary>The JSON is not a request, or this request may not be sent now.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>Nobody answers this method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are not of the method's type.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The receiver failed; not the sender's fault.</summary>
    public const int InternalError = -32603;

    /// <summary>The sender cancelled the request.</summary>
    public const int RequestCancelled = -32800;

    /// <summary>What the request read was changed before it was answered; the sender may retry.</summary>
    public const int ContentModified = -32801;

    /// <summary>The receiver gave the request up; allowed where the protocol says that the sender retries.</summary>
    public const int ServerCancelled = -32802;

    /// <summary>Well-formed, and could not be done for a reason the message gives.</summary>
    public const int RequestFailed = -32803;
}
