using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>
/// The master, which is the lower one, is gone without a word; the other takes over after the down timer and keeps the
/// role without preemption on its side.
/// </summary>
public sealed class PowerLossTests
{
    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Keepalived_of_lower_priority_loses_power_and_we_take_over_and_keep_it(VrrpVersion version)
    {
        // Without preemption we follow a lower master until it is gone.
        InstanceConfiguration ours = Instances.Create(version, 150) with { Preempt = PreemptConfiguration.Never };
        using Pair pair = Pair.WithKeepalived(ours, Instances.Create(version, 100));
        await pair.StartAsync(master: pair.Peer);

        Instant cut = MonotonicClock.Now;
        await pair.LosePowerAsync(pair.Peer);
        await pair.AssertSettledAsync(pair.Ours, cut);

        pair.Peer.RestorePower();
        await Pair.UntilStateAsync(pair.Peer, RouterState.Backup);
        await pair.AssertSettledAsync(pair.Ours, cut);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task We_lose_power_as_the_lower_and_keepalived_takes_over_and_keeps_it(VrrpVersion version)
    {
        InstanceConfiguration theirs = Instances.Create(version, 150) with { Preempt = PreemptConfiguration.Never };
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), theirs);
        await pair.StartAsync(master: pair.Ours);

        Instant cut = MonotonicClock.Now;
        await pair.LosePowerAsync(pair.Ours);
        await pair.AssertSettledAsync(pair.Peer, cut);

        pair.Ours.RestorePower();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Backup);
        await pair.AssertSettledAsync(pair.Peer, cut);
    }
}
