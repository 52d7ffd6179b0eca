using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>Addresses that a check connects to: unlike a peer's, they may be the loopback's.</summary>
internal static class ServerAddressText
{
    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        if (text == "::1" || IsLoopback(text))
        {
            return null;
        }

        string? fault = HostAddressText.TryParse(text, out InetAddress address);
        return fault is null && address.IsLinkLocalIPv6
            ? "is link-local, which needs an interface to go with it; write another address of the server"
            : fault;
    }

    private static bool IsLoopback(string text) =>
        InetAddress.TryParse(text, out InetAddress address)
        && address.Family == InetFamily.IPv4
        && address.ToString().StartsWith("127.", StringComparison.Ordinal);
}
