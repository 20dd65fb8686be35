namespace MtpScript.Tooling.Semantics.Types;

/// <summary>Bounds that keep the work on any program finite (decision 9).</summary>
public static class TypeLimits
{
    /// <summary>A type nested more deeply is an error.</summary>
    public const int Depth = 100;
}
