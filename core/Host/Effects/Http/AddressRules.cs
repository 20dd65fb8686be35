using System.Net;
using System.Net.Sockets;

namespace MtpScript.Tooling.Host.Effects.Http;

/// <summary>
/// Addresses that a program must not reach: this machine's own, link-local ones, where cloud providers answer with credentials,
/// and those that are no single machine's.
/// </summary>
internal static class AddressRules
{
    /// <summary>Why an address is not allowed; null when it is.</summary>
    public static string? Refusal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return "it is this machine";
        return address.AddressFamily == AddressFamily.InterNetwork ? RefusalOf4(address) : RefusalOf6(address);
    }

    private static string? RefusalOf4(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes[0] switch
        {
            0 => "it is this machine",
            169 when bytes[1] == 254 => "it is link-local",
            >= 224 => "it is no single machine",
            _ => null,
        };
    }

    private static string? RefusalOf6(IPAddress address)
    {
        if (address.Equals(IPAddress.IPv6Any)) return "it is this machine";
        if (address.IsIPv6LinkLocal) return "it is link-local";
        if (address.IsIPv6Multicast) return "it is no single machine";

        // Addresses that stand for one of version 4: translated (64:ff9b::/96), compatible (::/96) and 6to4 (2002::/16).
        var bytes = address.GetAddressBytes();
        var isTranslated = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]);
        if (isTranslated || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0) return Refusal(new IPAddress(bytes.AsSpan(12)));
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? Refusal(new IPAddress(bytes.AsSpan(2, 4))) : null;
    }
}
