using MtpScript.Tooling.Cli.CommandLine;

namespace MtpScript.Tooling.Cli.Rendering;

/// <summary>The line that ends a check.</summary>
internal static class CheckSummary
{
    /// <summary>The line, without its end: how much was checked and what was found.</summary>
    public static string Of(CheckTotals totals, Palette palette)
    {
        string[] counts =
        [
            .. Count(totals.Errors, "error", palette.Error, palette),
            .. Count(totals.Warnings, "warning", palette.Warning, palette),
            .. Count(totals.Informations, "information", palette.Information, palette),
            .. Count(totals.Hints, "hint", palette.Hint, palette),
        ];
        var found = counts.Length > 0
            ? $"{string.Join(", ", counts)} in {Words.Count(totals.FilesWithDiagnostics, "file")}"
            : totals.Files > 0 ? $"{palette.Success}no errors{palette.Reset}" : "nothing to check";
        var unread = totals.Problems == 0
            ? ""
            : $"; {palette.Error}{Words.Count(totals.Problems, "path")} not checked{palette.Reset}";
        return $"{Words.Count(totals.Files, "file")} checked: {found}{unread}";
    }

    private static string[] Count(int count, string noun, string colour, Palette palette) =>
        count == 0 ? [] : [$"{colour}{Words.Count(count, noun)}{palette.Reset}"];
}
