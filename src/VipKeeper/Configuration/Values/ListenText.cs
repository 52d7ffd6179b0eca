using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VipKeeper.Configuration.Values;

/// <summary>Where a server of TCP listens: an address and a port.</summary>
internal static class ListenText
{
    private const string Example = "for example 127.0.0.1:9650, or [::1]:9650";

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) => TryParse(text, out _);

    /// <summary>Reads an address and a port.</summary>
    /// <returns>Null, or what is wrong with the text and what would be right.</returns>
    public static string? TryParse(string text, out IPEndPoint place)
    {
        place = new IPEndPoint(IPAddress.Loopback, 0);
        int colon = text.LastIndexOf(':');
        bool isBracketed = text.StartsWith('[');
        if (colon < 0 || (isBracketed && text.EndsWith(']')))
        {
            return $"has no port; write an address and a port, {Example}";
        }

        string host = text[..colon];
        if (host is "" or "*")
        {
            return "has no address; write 127.0.0.1 for this machine alone, or 0.0.0.0 for every address, with the "
                + $"port: 0.0.0.0{text[colon..]}";
        }

        if (!isBracketed && host.Contains(':'))
        {
            return $"is an IPv6 address without its brackets or its port; write [{host}]{text[colon..]} or add one";
        }

        if (AddressFault(isBracketed ? host.Trim('[', ']') : host, isBracketed, out IPAddress? address) is { } fault)
        {
            return fault;
        }

        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            || port == 0 || text[colon + 1] == '0')
        {
            return $"has no port from 1 to 65535 after the ':'; {Example}";
        }

        place = new IPEndPoint(address!, port);
        return null;
    }

    private static string? AddressFault(string host, bool isBracketed, out IPAddress? address)
    {
        // inet_aton(3) takes "127.1" and "1" as well.
        bool isAddress = IPAddress.TryParse(host, out address) && !host.Contains('%')
            && (address.AddressFamily == AddressFamily.InterNetworkV6) == isBracketed
            && (isBracketed || address.ToString() == host);
        return !isAddress
            ? $"is not an address and a port; write numbers, as names are not looked up, {Example}"
            : address!.IsIPv6LinkLocal
            ? "is link-local, which needs an interface to go with it; write another address of this machine"
            : address.IsIPv6Multicast || (address.GetAddressBytes() is { Length: 4 } bytes && bytes[0] >= 224)
            ? $"is an address that nobody connects to; write one of this machine, {Example}"
            : null;
    }
}
