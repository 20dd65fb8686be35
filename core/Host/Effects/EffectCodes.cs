namespace MtpScript.Tooling.Host.Effects;

/// <summary>The codes of <c>EffectError</c> that the host gives (§7).</summary>
public static class EffectCodes
{
    /// <summary>The result does not fit the type that its context asks for.</summary>
    public const string Decode = "Decode";

    /// <summary>It took too long.</summary>
    public const string Timeout = "Timeout";

    /// <summary>An argument cannot be used.</summary>
    public const string InvalidArgument = "InvalidArgument";

    /// <summary>The database refused or failed.</summary>
    public const string Database = "Database";

    /// <summary>A <c>DbRead</c> tried to write.</summary>
    public const string ReadOnly = "ReadOnly";

    /// <summary>Nothing is set up for the effect.</summary>
    public const string NotConfigured = "NotConfigured";

    /// <summary>The connection or the protocol failed.</summary>
    public const string Network = "Network";

    /// <summary>The address is not allowed.</summary>
    public const string Forbidden = "Forbidden";

    /// <summary>More bytes than a limit allows.</summary>
    public const string TooLarge = "TooLarge";

    /// <summary>An adapter threw, ended or answered with something else than JSON.</summary>
    public const string Adapter = "Adapter";
}
