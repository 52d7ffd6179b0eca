using System.Globalization;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// Takes from the interfaces what a dead daemon left there. An address whose instance was master a moment ago is left
/// for a daemon that comes back in time, and gets a lifetime in the kernel that ends with the peers' patience: whether
/// somebody comes back or not, there are no two holders for long.
/// </summary>
internal static class Cleanup
{
    private static readonly Duration OneSecond = Duration.FromSeconds(1);

    /// <summary>Cleans up; the caller holds the runtime directory's lock.</summary>
    /// <param name="leftovers">What was left.</param>
    /// <param name="masterships">Which instances were master, and until when nobody can have missed them.</param>
    /// <param name="all">True to remove also what a daemon could still go on with.</param>
    /// <param name="isDryRun">True to change nothing.</param>
    /// <param name="netlink">The kernel.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="LinuxException">The interfaces cannot be listed.</exception>
    public static List<CleanedAddress> Run(
        List<Leftover> leftovers,
        EarlierMasterships masterships,
        bool all,
        bool isDryRun,
        RouteNetlink netlink,
        Instant now)
    {
        IReadOnlyList<LinkInfo> links = leftovers.Count == 0 ? [] : netlink.DumpLinks();
        List<CleanedAddress> cleaned = [];
        foreach (Leftover leftover in leftovers)
        {
            uint seconds = all ? 0 : SecondsOfPatience(leftover, masterships, now);
            int errno = isDryRun ? Errno.None : Carry(leftover.Present, seconds, netlink);
            CleanupOutcome outcome = errno switch
            {
                not Errno.None => CleanupOutcome.Refused,
                _ when seconds > 0 => CleanupOutcome.LeftForRestart,
                _ => CleanupOutcome.Removed,
            };
            cleaned.Add(new CleanedAddress(
                leftover.Present.Address,
                leftover.Present.PrefixLength,
                NameOf(leftover, links),
                outcome,
                seconds,
                errno));
        }

        return cleaned;
    }

    /// <summary>For how many whole seconds a daemon that comes back may still go on with an address.</summary>
    /// <param name="leftover">The address.</param>
    /// <param name="masterships">What the dead daemon noted.</param>
    /// <param name="now">The time.</param>
    public static uint SecondsOfPatience(Leftover leftover, EarlierMasterships masterships, Instant now)
    {
        if (leftover.Recorded is not { } recorded)
        {
            return 0;
        }

        Instant patience = masterships.PatienceOf(recorded.Vrid, recorded.Family, recorded.InstanceInterface);
        if (patience <= now)
        {
            return 0;
        }

        // A lifetime is in whole seconds; one that the daemon gave it may be over sooner.
        long nanoseconds = (patience - now).Nanoseconds;
        long seconds = ((nanoseconds - 1) / OneSecond.Nanoseconds) + 1;
        return (uint)Math.Min(seconds, leftover.Present.ValidLifetimeSeconds);
    }

    private static int Carry(in InterfaceAddress present, uint seconds, RouteNetlink netlink)
    {
        if (seconds == 0)
        {
            int errno = netlink.RemoveAddress(present);
            return errno is Errno.EADDRNOTAVAIL or Errno.ENODEV ? Errno.None : errno;
        }

        return seconds >= present.ValidLifetimeSeconds
            ? Errno.None
            : netlink.AddAddress(present with
            {
                ValidLifetimeSeconds = seconds,
                PreferredLifetimeSeconds = Math.Min(seconds, present.PreferredLifetimeSeconds),
                Protocol = InterfaceAddress.VipKeeperProtocol,
            });
    }

    private static string NameOf(Leftover leftover, IReadOnlyList<LinkInfo> links)
    {
        foreach (LinkInfo link in links)
        {
            if (link.Index == leftover.Present.InterfaceIndex)
            {
                return link.Name;
            }
        }

        return leftover.Recorded?.Interface
            ?? string.Create(CultureInfo.InvariantCulture, $"interface {leftover.Present.InterfaceIndex}");
    }
}
