namespace MtpScript.Tooling.Syntax.Parsing;

/// <summary>Bounds that keep every walk over a tree within a thread's stack. What goes beyond is one diagnostic (MTP0112).</summary>
internal static class Limits
{
    /// <summary>How deeply constructs may be nested in each other.</summary>
    public const int Nesting = 256;

    /// <summary>How high a tree may grow by chains, such as <c>a + b + c + …</c>, which nest to the left.</summary>
    public const int Height = 3000;
}
