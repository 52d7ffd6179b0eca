using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>Virtual addresses as they are written in the file: an address, with its prefix length or without.</summary>
internal static class AddressText
{
    private const string Example = "192.168.10.110 or 192.168.10.110/24";

    /// <summary>Reads an address; without a prefix length it is a host address, /32 or /128.</summary>
    /// <returns>Null, or what is wrong with the text and what would be right.</returns>
    public static string? TryParse(string text, out AddressConfiguration? address)
    {
        address = null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string host = slash < 0 ? text : text[..slash];
        if (!InetAddress.TryParse(host, out InetAddress parsed))
        {
            return host.Contains('%', StringComparison.Ordinal)
                ? "names a scope with '%'; write the address alone, it belongs to the instance's interface"
                : $"is not an IP address; write one such as {Example}";
        }

        byte longest = (byte)(parsed.Length * 8);
        long prefixLength = longest;
        if (slash >= 0 && (!IntegerText.TryParse(text.AsSpan(slash + 1), out prefixLength)
            || prefixLength < 1 || prefixLength > longest))
        {
            return $"has a wrong prefix length; write /1 to /{longest}, for example {parsed}/{longest}";
        }

        string? fault = KindFault(parsed) ?? PrefixFault(parsed, (int)prefixLength);
        if (fault is null)
        {
            address = new AddressConfiguration(parsed, (byte)prefixLength);
        }

        return fault;
    }

    /// <summary>Only a unicast address can move between hosts.</summary>
    private static string? KindFault(InetAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.WriteTo(bytes);
        bool isIPv4 = address.Family == InetFamily.IPv4;
        if (!isIPv4 && bytes[..10].IndexOfAnyExcept((byte)0) < 0 && bytes[10] == 0xFF && bytes[11] == 0xFF)
        {
            return $"is an IPv4 address written as IPv6; write {InetAddress.FromBytes(bytes[12..])}";
        }

        // RFC 6890: 0.0.0.0/8 is "this network", 127.0.0.0/8 and ::1 loopback, 255.255.255.255 limited broadcast.
        string? kind = address.IsMulticast ? "a multicast address"
            : address.IsUnspecified || (isIPv4 && bytes[0] == 0) ? "no address of a host (unspecified)"
            : isIPv4 && bytes[0] == 127 || address == InetAddress.Parse("::1") ? "a loopback address"
            : isIPv4 && bytes[..4].IndexOfAnyExcept((byte)0xFF) < 0 ? "the broadcast address"
            : null;
        return kind is null ? null : $"is {kind}; write a unicast address such as {Example}";
    }

    /// <summary>
    /// The first and last address of a network are not those of a host (RFC 1122 §3.2.1.3, RFC 4291 §2.6.1).
    /// </summary>
    private static string? PrefixFault(InetAddress address, int prefixLength)
    {
        int hostBits = (address.Length * 8) - prefixLength;
        if (hostBits < 2)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        ReadOnlySpan<byte> used = bytes[..address.WriteTo(bytes)];
        bool allZero = true;
        bool allOne = true;
        for (int bit = prefixLength; bit < used.Length * 8; bit++)
        {
            bool isOne = (used[bit / 8] & (0x80 >> (bit % 8))) != 0;
            allZero &= !isOne;
            allOne &= isOne;
        }

        bool isBroadcast = allOne && address.Family == InetFamily.IPv4;
        return allZero ? $"is the network itself with /{prefixLength}; write the address of a host in it"
            : isBroadcast ? $"is the broadcast address of its network with /{prefixLength}; write the address of a host"
            : null;
    }
}
