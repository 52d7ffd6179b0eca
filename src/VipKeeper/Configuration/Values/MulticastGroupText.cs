using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>Multicast groups: an address of 224.0.0.0/4 or ff00::/8, never with a prefix length.</summary>
internal static class MulticastGroupText
{
    private const string Example = "224.0.0.118 or ff02::118";

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        if (!InetAddress.TryParse(text, out InetAddress group))
        {
            return $"is not an IP address; write a multicast group such as {Example}";
        }

        // RFC 1112 §4, RFC 4291 §2.7.1: every host is a member, and the kernel delivers them to all.
        bool isAllHosts = group == InetAddress.Parse("224.0.0.1") || group == InetAddress.Parse("ff02::1");
        return !group.IsMulticast ? $"is not a multicast group; write one such as {Example}, or set 'peers' for unicast"
            : isAllHosts ? $"is the group of all hosts; write one of the routers' own, such as {Example}"
            : null;
    }
}
