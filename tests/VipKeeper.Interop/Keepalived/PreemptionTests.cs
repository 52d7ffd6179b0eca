using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Keepalived;

/// <summary>Without preemption the higher of the two leaves a working master alone.</summary>
public sealed class PreemptionTests
{
    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Without_preemption_we_leave_a_lower_keepalived_alone(VrrpVersion version)
    {
        InstanceConfiguration ours = Instances.Create(version, 150) with { Preempt = PreemptConfiguration.Never };
        using Pair pair = Pair.WithKeepalived(ours, Instances.Create(version, 100));
        await StayAsync(pair, pair.Peer);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Without_preemption_keepalived_leaves_a_lower_one_of_us_alone(VrrpVersion version)
    {
        InstanceConfiguration theirs = Instances.Create(version, 150) with { Preempt = PreemptConfiguration.Never };
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), theirs);
        await StayAsync(pair, pair.Ours);
    }

    private static async Task StayAsync(Pair pair, VrrpRouter master)
    {
        await pair.StartAsync(master);
        VrrpRouter backup = pair.OtherThan(master);
        await Task.Delay(
            TimeSpan.FromMilliseconds(backup.DownInterval.TotalMilliseconds * 1.5),
            TestContext.Current.CancellationToken);
        await pair.AssertSettledAsync(master, default);
        Assert.DoesNotContain(pair.Segment.Capture.Adverts, seen => seen.Mac == backup.Mac);
    }
}
