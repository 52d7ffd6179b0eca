using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Safety;

/// <summary>A daemon that was killed comes back before anybody could miss it.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Killed_and_restarted_within_the_down_timer_stays_master_and_keepalived_never_takes_over()
    {
        // An interval of a second leaves three for the restart, on a machine that may be busy.
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 150) with { AdvertInterval = Duration.FromSeconds(1) },
            Instances.Create(VrrpVersion.V3, 100) with { AdvertInterval = Duration.FromSeconds(1) });
        await pair.StartAsync(master: pair.Ours);

        Instant kill = MonotonicClock.Now;
        pair.Ours.Kill();
        Assert.True(pair.Ours.HoldsVirtualAddress, "A killed daemon cannot have removed its address.");
        pair.Ours.Start();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);

        Assert.Equal("resumed", ReasonOf(pair.Ours));
        Assert.Null(pair.FirstAdvert(pair.Peer, kill));
        await pair.AssertSettledAsync(pair.Ours, kill);
    }

    [Fact]
    public async Task Killed_and_restarted_too_late_listens_first()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 100), Instances.Create(VrrpVersion.V3, 90));
        await pair.StartAsync(master: pair.Ours);

        Instant kill = MonotonicClock.Now;
        pair.Ours.Kill();
        await pair.UntilTakeoverAsync(pair.Peer, kill);
        pair.Ours.Start();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        Assert.Equal("preempted", ReasonOf(pair.Ours));
    }

    private static string? ReasonOf(VipKeeperRouter router) =>
        router.InstanceStatus.GetProperty("last_transition").GetProperty("reason").GetString();
}
