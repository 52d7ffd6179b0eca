using VipKeeper.Interop.Chaos.Faults;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos;

/// <summary>Chooses what goes wrong next; the same seed chooses the same faults.</summary>
/// <param name="site">To whom it can happen.</param>
/// <param name="seed">The seed.</param>
internal sealed class ChaosPlanner(ChaosSite site, int seed)
{
    // The automatic lease at 200 ms is 3 s, and the kernel looks about once a second.
    private static readonly Duration LeaseAndSlack = Duration.FromSeconds(5);

    private const string HearsNoAdverts = "ip protocol 112 drop";
    private const string LosesAThird = "ip protocol 112 numgen random mod 100 < 30 drop";

    private readonly Random _random = new(seed);
    private int _number;

    /// <summary>The next faults: one, or now and then one for each router at once.</summary>
    public IReadOnlyList<ChaosFault> Next()
    {
        _number++;
        int first = _random.Next(2);
        return _random.Next(6) == 0
            ? [Next(site.Routers[first]), Next(site.Routers[1 - first])]
            : [Next(site.Routers[first])];
    }

    private ChaosFault Next(VrrpRouter router)
    {
        Duration time = Time();

        // keepalived has no lease: what it held when it was killed or frozen, it holds until it runs again.
        Duration lease = router is VipKeeperRouter ? LeaseAndSlack : time + LeaseAndSlack;
        var ours = router as VipKeeperRouter ?? site.Pair.Ours;
        return _random.Next(13) switch
        {
            0 or 1 => new KillFault(router, time, lease),
            2 => new StopFault(router, time),
            3 or 4 => new FreezeFault(router, time, lease),
            5 => new FirewallFault(router, "hears no adverts", "inet input", HearsNoAdverts, time),
            6 => _random.Next(2) == 0
                ? new FirewallFault(router, "may send no adverts", "inet output", HearsNoAdverts, time)
                : new FirewallFault(router, "hears nothing at all", "netdev ingress", "drop", time),
            7 => new FirewallFault(router, "loses 30 % of the adverts", "inet input", LosesAThird, time),
            8 => new LinkFault(router, isCable: _random.Next(2) == 0, time),
            9 => _random.Next(2) == 0 ? new FlushFault(ours, time) : new RemovalFault(ours),
            10 => new ReloadFault(ours, _number),
            11 => new BadReloadFault(ours, _random.Next(100)),
            _ => new FloodFault(router, FloodFault.Kinds[_random.Next(FloodFault.Kinds.Count)], time),
        };
    }

    // Half of them shorter than the others' patience, which nobody but the clients need notice.
    private Duration Time()
    {
        double down = site.DownInterval.TotalMilliseconds;
        return Duration.FromMilliseconds(_random.Next(2) == 0
            ? down * (0.1 + (0.5 * _random.NextDouble()))
            : down * (1.5 + (3 * _random.NextDouble())));
    }
}
