using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Doctor;

/// <summary>A doctor who finds something wrong with the healthy is asked no second time.</summary>
public sealed class HealthyPairTests
{
    [Fact]
    public async Task Nothing_is_wrong_with_either_of_two_of_ours()
    {
        using Pair pair = Pair.OfTwo(At(VrrpVersion.V3, 150), At(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);

        DoctorVisit master = DoctorVisit.At(pair.Segment, pair.Ours);
        Assert.Empty(master.Problems);
        Assert.Equal(0, master.ExitCode);
        Assert.True(master.Has("adverts", "note", "hears no other master, as it should be"), master.Text);
        Assert.True(master.Has("vip-holder", "ok", "nobody but this machine answers"), master.Text);
        Assert.True(master.Has("firewall-out", "ok"), master.Text);

        DoctorVisit backup = DoctorVisit.At(pair.Segment, (VipKeeperRouter)pair.Peer);
        Assert.Empty(backup.Problems);
        Assert.True(backup.Has("peer", "ok", "192.168.10.111 advertises as this node would"), backup.Text);
        Assert.True(backup.Has("vip-holder", "ok", "by the master"), backup.Text);
        Assert.True(backup.Has("firewall-in", "ok"), backup.Text);
        // Nobody took the questions for a claim, or the doctor's ear for a router.
        Assert.Empty(pair.Ours.Complaints);
        Assert.Empty(pair.Peer.Complaints);
    }

    [Fact]
    public async Task Nothing_is_wrong_beside_keepalived_with_version_2()
    {
        using Pair pair = Pair.WithKeepalived(At(VrrpVersion.V2, 100), At(VrrpVersion.V2, 150));
        await pair.StartAsync(pair.Peer);

        DoctorVisit visit = DoctorVisit.At(pair.Segment, pair.Ours, "dns");
        Assert.Empty(visit.Problems);
        Assert.True(visit.Has("peer", "ok", "version 2, priority 150"), visit.Text);
    }

    [Fact]
    public async Task Nothing_is_wrong_with_unicast()
    {
        InstanceConfiguration first = At(VrrpVersion.V3, 100) with
        {
            Peers = [Segment.AddressOf(Segment.HostB, Vrrp.Addressing.InetFamily.IPv4)],
        };
        InstanceConfiguration second = At(VrrpVersion.V3, 150) with
        {
            Peers = [Segment.AddressOf(Segment.HostA, Vrrp.Addressing.InetFamily.IPv4)],
        };
        using Pair pair = Pair.OfTwo(first, second);
        pair.Segment.FloodEverything();
        await pair.StartAsync(pair.Peer);

        DoctorVisit visit = DoctorVisit.At(pair.Segment, pair.Ours);
        Assert.Empty(visit.Problems);
        Assert.True(visit.Has("unicast-path", "ok", "192.168.10.112 is reached by eth0 and answers"), visit.Text);
    }

    // A busy machine can keep a daemon from running for a second: then it would be a real takeover.
    private static InstanceConfiguration At(VrrpVersion version, byte priority) =>
        Instances.Create(version, priority) with { AdvertInterval = Duration.FromSeconds(1) };
}
