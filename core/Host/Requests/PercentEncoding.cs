using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MtpScript.Tooling.Host.Requests;

/// <summary>Percent-encoded text of URLs.</summary>
internal static class PercentEncoding
{
    /// <summary>
    /// The text; false when a percent sign is not followed by two hexadecimal digits, or the bytes are no UTF-8.
    /// </summary>
    /// <param name="encoded">The encoded text.</param>
    /// <param name="isQuery">Whether a plus sign is a space.</param>
    /// <param name="text">The text.</param>
    public static bool TryDecode(string encoded, bool isQuery, out string text)
    {
        text = encoded;
        if (encoded.AsSpan().IndexOfAny('%', '+') < 0) return true;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var used = 0;
        for (var index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] == '%')
            {
                var digits = encoded.AsSpan(index + 1, Math.Min(2, encoded.Length - index - 1));
                if (digits.Length < 2 || !char.IsAsciiHexDigit(digits[0]) || !char.IsAsciiHexDigit(digits[1])) return false;
                bytes[used++] = byte.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                index += 2;
            }
            else
            {
                var start = index;
                while (index + 1 < encoded.Length && encoded[index] is not ('+' or '%') && encoded[index + 1] is not ('%' or '+'))
                    index++;
                if (isQuery && encoded[start] == '+') bytes[used++] = (byte)' ';
                else used += Encoding.UTF8.GetBytes(encoded.AsSpan(start, index + 1 - start), bytes.AsSpan(used));
            }
        }

        if (!Utf8.IsValid(bytes.AsSpan(0, used))) return false;
        text = Encoding.UTF8.GetString(bytes.AsSpan(0, used));
        return true;
    }

    /// <summary>The pairs of a query, the first of repeated keys (§8); false when one is not encoded as it should.</summary>
    public static bool TryReadQuery(string query, out Dictionary<string, string> pairs)
    {
        pairs = new(StringComparer.Ordinal);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            var (key, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            if (!TryDecode(key, true, out var name) || !TryDecode(value, true, out var text)) return false;
            pairs.TryAdd(name, text);
        }

        return true;
    }
}
