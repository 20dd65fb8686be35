namespace MtpScript.Tooling.Cli;

/// <summary>What <c>mtp --version</c> says.</summary>
internal static class ProductVersion
{
    /// <summary>The version of the language that the tools speak.</summary>
    public const string Language = "5.1";

    /// <summary>The version of the tools.</summary>
    public static string Number { get; } = typeof(ProductVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version of the tools and of the language.</summary>
    public static string Text { get; } = $"mtp {Number} (MtpScript {Language})";
}
