namespace VipKeeper.Init.Detection;

/// <summary>Reads the interface of the default route, of the tables of proc_pid_net(5).</summary>
internal static class RouteTable
{
    private const string NoAddressIPv4 = "00000000";
    private const string NoAddressIPv6 = "00000000000000000000000000000000";

    /// <summary>The interface in <c>/proc/net/route</c>, or null.</summary>
    public static string? ReadIPv4(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            // Iface, Destination, Gateway, Flags, RefCnt, Use, Metric, Mask.
            if (LineWords.Of(line) is [var name, NoAddressIPv4, _, _, _, _, _, NoAddressIPv4, ..])
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The interface in <c>/proc/net/ipv6_route</c>, or null.</summary>
    public static string? ReadIPv6(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            // Destination and its prefix length come first, the interface last. The loopback has one that rejects.
            if (LineWords.Of(line) is [NoAddressIPv6, "00", .., var name] && name != "lo")
            {
                return name;
            }
        }

        return null;
    }
}
