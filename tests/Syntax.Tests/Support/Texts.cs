using FsCheck;
using FsCheck.Fluent;

namespace MtpScript.Tooling.Syntax.Tests.Support;

/// <summary>Texts that are hard on a lexer and on line counting.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", " ", "\t", "a", "Z9", "_", "0", "1.5", ".", "\"", "\\", "\\u00", "'", "`", "/", "*", "/*", "*/", "//",
            "///", "/**",
        "{", "}", "<", ">", "=", "|", "-", "&", "?", "é", "😀", "\uD83D", "\uDE00", "\0", "\uFEFF", "\u2028", "api GET ", "const ",
            "#",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    /// <summary>Short texts in which line ends are frequent.</summary>
    public static Gen<string> Lines { get; } =
        Gen.Elements("\n", "\r", "\r\n", "a", "bc", "é", "😀").ListOf().Select(string.Concat);
}
