using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>Listens on some interfaces for a while, on the calling thread.</summary>
internal static class Listening
{
    // The queues of the sockets hold far more than comes in so long.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The groups of both families that VRRP and CARP speak to.</summary>
    public static IReadOnlyList<InetAddress> UsualGroups { get; } =
        [VrrpProtocol.MulticastGroupIPv4, VrrpProtocol.MulticastGroupIPv6];

    /// <summary>The interfaces that are worth listening to: up, and with neighbours.</summary>
    public static List<LinkInfo> Candidates(IReadOnlyList<LinkInfo> links)
    {
        var found = new List<LinkInfo>();
        foreach (LinkInfo link in links)
        {
            if (link is { IsUp: true, IsLoopback: false, IsPointToPoint: false } && !link.Mac.IsNone)
            {
                found.Add(link);
            }
        }

        return found;
    }

    /// <summary>Listens until the time is over or the user has enough.</summary>
    /// <param name="ears">The interfaces.</param>
    /// <param name="length">For how long.</param>
    /// <param name="sink">Is told what comes.</param>
    /// <param name="duties">Is called every few milliseconds with the time that has passed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>How long it listened.</returns>
    public static Duration Run(
        IReadOnlyList<InterfaceEar> ears,
        Duration length,
        IFrameSink sink,
        Action<Duration> duties,
        CancellationToken cancellation)
    {
        Instant start = MonotonicClock.Now;
        Duration passed;
        do
        {
            passed = MonotonicClock.Now - start;
            duties(passed);
            foreach (InterfaceEar ear in ears)
            {
                ear.Drain(sink);
            }
        }
        while (passed < length && !cancellation.WaitHandle.WaitOne(Pause));
        return passed;
    }
}
