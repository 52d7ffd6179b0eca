using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>Addresses of hosts: as virtual ones, but never with a prefix length.</summary>
internal static class HostAddressText
{
    /// <summary>Reads an address.</summary>
    /// <returns>Null, or what is wrong with the text and what would be right.</returns>
    public static string? TryParse(string text, out InetAddress address)
    {
        address = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            return $"has a prefix length; write the address alone: {text[..slash]}";
        }

        string? fault = AddressText.TryParse(text, out AddressConfiguration? parsed);
        address = parsed?.Address ?? default;
        return fault;
    }

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) => TryParse(text, out _);
}
