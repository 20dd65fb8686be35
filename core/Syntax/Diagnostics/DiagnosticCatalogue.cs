using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Syntax;

/// <summary>What is known of every diagnostic, from <c>core/Grammar/diagnostics.catalogue</c>.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All entries, by ascending code.</summary>
    public static ImmutableArray<DiagnosticEntry> All { get; } = DiagnosticCatalogueEntries.Create();

    private static readonly FrozenDictionary<DiagnosticCode, DiagnosticEntry> ByCode =
        All.ToFrozenDictionary(entry => entry.Code);

    /// <summary>The entry of a code.</summary>
    /// <exception cref="KeyNotFoundException">The value is no code.</exception>
    public static DiagnosticEntry Get(DiagnosticCode code) => ByCode[code];

    /// <summary>The entry for what a person typed: an id in any case, with or without <c>MTP</c> and zeros, or a name.</summary>
    /// <returns>The entry, or null when there is none.</returns>
    public static DiagnosticEntry? Find(string text)
    {
        var wanted = text.AsSpan().Trim();
        foreach (var entry in All)
        {
            if (IsSame(wanted, entry.Id) || IsSame(wanted, entry.Name))
                return entry;
        }

        var digits = wanted.StartsWith("MTP", StringComparison.OrdinalIgnoreCase) ? wanted[3..] : wanted;
        return ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ByCode.GetValueOrDefault((DiagnosticCode)number)
            : null;
    }

    private static bool IsSame(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The message of a code with its places filled.</summary>
    /// <param name="code">The code.</param>
    /// <param name="arguments">What fills <c>{0}</c>, <c>{1}</c>, …; <see cref="DiagnosticEntry.ArgumentCount"/> of them.</param>
    /// <exception cref="ArgumentException">There are more or fewer arguments than places.</exception>
    public static string Format(DiagnosticCode code, params ReadOnlySpan<string> arguments)
    {
        var entry = Get(code);
        if (arguments.Length != entry.ArgumentCount)
        {
            throw new ArgumentException(
                $"{entry.Name} takes {entry.ArgumentCount} arguments and got {arguments.Length}", nameof(arguments));
        }

        if (arguments.Length == 0)
            return entry.Message;
        var message = new StringBuilder();
        var template = entry.Message;
        for (var index = 0; index < template.Length; index++)
        {
            if (template.AsSpan(index) is ['{', >= '0' and <= '9' and var place, '}', ..])
            {
                message.Append(arguments[place - '0']);
                index += 2;
            }
            else
            {
                message.Append(template[index]);
            }
        }

        return message.ToString();
    }
}
