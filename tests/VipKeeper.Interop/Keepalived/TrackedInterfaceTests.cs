using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>A second interface fails: with a weight the priority moves, without one the role is given up.</summary>
public sealed class TrackedInterfaceTests
{
    private const string Second = "eth1";

    [Fact]
    public async Task Our_weight_gives_the_role_to_keepalived_and_takes_it_back()
    {
        using Pair pair = Pair.WithKeepalived(Tracking(120, -50), Instances.Create(VrrpVersion.V3, 100));
        pair.Segment.AddInterface(Segment.HostA, Second);
        await pair.StartAsync(master: pair.Ours);
        await MoveAwayAndBackAsync(pair, pair.Ours, lowered: 70);
    }

    [Fact]
    public async Task Keepalived_s_weight_gives_the_role_to_us_and_takes_it_back()
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(VrrpVersion.V3, 100), Tracking(120, -50));
        pair.Segment.AddInterface(Segment.HostB, Second);
        await pair.StartAsync(master: pair.Peer);
        await MoveAwayAndBackAsync(pair, pair.Peer, lowered: 70);
    }

    [Theory]
    [InlineData(30, false, 150, 120)]
    [InlineData(-30, false, 120, 90)]
    [InlineData(30, true, 90, 120)]
    [InlineData(-30, true, 120, 150)]
    [InlineData(200, false, 254, 120)]
    [InlineData(-253, false, 120, 1)]
    public async Task We_and_keepalived_advertise_the_same_priorities(
        int weight, bool isReversed, byte whileUp, byte whileDown)
    {
        // The instances differ in the number only, so that both are master on one LAN.
        InstanceConfiguration ours = Tracking(120, weight, isReversed);
        var another = new AddressConfiguration(InetAddress.Parse("192.168.10.177"), 32);
        InstanceConfiguration theirs = ours with { Vrid = 77, Addresses = [another] };
        using Pair pair = Pair.WithKeepalived(ours, theirs);
        pair.Segment.AddInterface(Segment.HostA, Second);
        pair.Segment.AddInterface(Segment.HostB, Second);
        pair.Ours.Start();
        pair.Peer.Start();
        await UntilAdvertisedAsync(pair, whileUp);

        pair.Segment.Ip(Segment.HostA, "link", "set", Second, "down");
        pair.Segment.Ip(Segment.HostB, "link", "set", Second, "down");
        await UntilAdvertisedAsync(pair, whileDown);
        await Eventually.TrueAsync(
            () => pair.Ours.InstanceStatus.GetProperty("effective_priority").GetInt32() == whileDown,
            TimeSpan.FromSeconds(5),
            "the status tells the priority");
        JsonElement tracked = pair.Ours.InstanceStatus.GetProperty("tracked")[0];
        Assert.Equal(Second, tracked.GetProperty("interface").GetString());
        Assert.False(tracked.GetProperty("up").GetBoolean());
        Assert.Equal(weight, tracked.GetProperty("weight").GetInt32());
    }

    [Theory]
    [InlineData("down")]
    [InlineData("gone")]
    [InlineData("renamed")]
    public async Task Without_a_weight_the_failure_is_a_fault_and_keepalived_takes_over(string how)
    {
        using Pair pair = Pair.WithKeepalived(Tracking(120, weight: 0), Instances.Create(VrrpVersion.V3, 100));
        pair.Segment.AddInterface(Segment.HostA, Second);
        await pair.StartAsync(master: pair.Ours);

        Instant failure = MonotonicClock.Now;
        string[] command = how switch
        {
            "down" => ["link", "set", Second, "down"],
            "gone" => ["link", "delete", Second],
            _ => ["link", "set", Second, "down", "name", "other"],
        };
        pair.Segment.Ip(Segment.HostA, command);
        await pair.UntilTakeoverAsync(pair.Peer, failure);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Fault);
        Assert.NotNull(pair.Resignation(pair.Ours, failure));
        Assert.Contains(Second, pair.Ours.InstanceStatus.GetProperty("fault").GetString());
        Assert.False(pair.Ours.HoldsVirtualAddress);

        Instant repair = MonotonicClock.Now;
        switch (how)
        {
            case "down":
                pair.Segment.Ip(Segment.HostA, "link", "set", Second, "up");
                break;
            case "gone":
                pair.Segment.AddInterface(Segment.HostA, Second);
                break;
            default:
                pair.Segment.Ip(Segment.HostA, "link", "set", "other", "name", Second);
                pair.Segment.Ip(Segment.HostA, "link", "set", Second, "up");
                break;
        }

        await pair.UntilTakeoverAsync(pair.Ours, repair);
        await pair.AssertSettledAsync(pair.Ours, repair);
    }

    private static async Task MoveAwayAndBackAsync(Pair pair, VrrpRouter tracking, byte lowered)
    {
        VrrpRouter other = pair.OtherThan(tracking);
        Instant failure = MonotonicClock.Now;
        pair.Segment.Ip(tracking.Host, "link", "set", Second, "down");
        await pair.UntilTakeoverAsync(other, failure);
        await Pair.UntilStateAsync(tracking, RouterState.Backup);
        await Pair.UntilStateAsync(other, RouterState.Master);
        Assert.Contains(
            pair.Segment.Capture.Adverts,
            advert => advert.Mac == tracking.Mac && advert.Priority == lowered && advert.At >= failure);

        Instant repair = MonotonicClock.Now;
        pair.Segment.Ip(tracking.Host, "link", "set", Second, "up");
        await pair.UntilTakeoverAsync(tracking, repair);
        await pair.AssertSettledAsync(tracking, repair);
    }

    private static async Task UntilAdvertisedAsync(Pair pair, byte priority)
    {
        foreach (VrrpRouter router in (VrrpRouter[])[pair.Ours, pair.Peer])
        {
            await Eventually.TrueAsync(
                () => LastPriority(pair, router) == priority,
                TimeSpan.FromSeconds(10),
                $"{router.Host} advertises {priority}");
        }
    }

    private static byte? LastPriority(Pair pair, VrrpRouter router) =>
        pair.Segment.Capture.Adverts.LastOrDefault(advert => advert.Mac == router.Mac)?.Priority;

    private static InstanceConfiguration Tracking(byte priority, int weight, bool isReversed = false) =>
        Instances.Create(VrrpVersion.V3, priority) with
        {
            Track = new() { Interfaces = [new(Second, new TrackedCondition(weight, isReversed))] },
        };
}
