using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Observing;

/// <summary>
/// Before the start: another program of this machine that speaks VRRP. Two of them with one virtual router would take
/// each other's addresses away, and neither hears the other.
/// </summary>
internal static class OtherVrrpProgram
{
    /// <summary>Tells of one, or refuses the start where it certainly has one of our addresses.</summary>
    /// <exception cref="DaemonStartException">Going on would harm it.</exception>
    public static void Meet(DaemonConfiguration configuration, bool isObserving, ILogger logger)
    {
        if (RawSocketTable.OfOthers(VrrpProtocol.IpProtocol) is not { Length: > 0 })
        {
            return;
        }

        List<InterfaceAddress> present = ReadAddresses();
        if (isObserving)
        {
            if (FindHeld(configuration, present, isOurs: true) is { } observed)
            {
                throw new DaemonStartException(
                    $"another vipkeeper runs here and holds {observed}; --observe compares with keepalived, so stop " +
                    "that vipkeeper first.");
            }

            return;
        }

        if (FindHeld(configuration, present, isOurs: false) is { } held)
        {
            throw new DaemonStartException(
                $"another VRRP program runs here, keepalived perhaps, and {held} is on this machine by its doing; " +
                "stop it first, or compare with it: vipkeeper run --observe.");
        }

        logger.Warning(
            "Another VRRP program runs on this machine, keepalived perhaps. With the same VRID on the same interface " +
            "both would claim the addresses: stop one of them, or use --observe.");
    }

    private static string? FindHeld(DaemonConfiguration configuration, List<InterfaceAddress> present, bool isOurs)
    {
        // Without the kernel's mark, what an earlier run of this program left looks like another's.
        if (!RouteNetlink.KeepsProtocol)
        {
            return null;
        }

        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            if (instance.Priority == VrrpProtocol.OwnerPriority)
            {
                continue;
            }

            foreach (AddressConfiguration address in instance.Addresses)
            {
                if (IsHeld(address.Address, present, isOurs))
                {
                    return address.Address.ToString();
                }
            }
        }

        return null;
    }

    private static bool IsHeld(InetAddress address, List<InterfaceAddress> present, bool isOurs)
    {
        foreach (InterfaceAddress candidate in present)
        {
            if (candidate.Address == address
                && candidate.Protocol == InterfaceAddress.VipKeeperProtocol == isOurs)
            {
                return true;
            }
        }

        return false;
    }

    private static List<InterfaceAddress> ReadAddresses()
    {
        try
        {
            using var netlink = new RouteNetlink();
            return [.. netlink.DumpAddresses()];
        }
        catch (LinuxException)
        {
            // The loop meets the same refusal, and tells it.
            return [];
        }
    }
}
