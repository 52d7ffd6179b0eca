using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>A group of two virtual routers on two LANs, beside keepalived's vrrp_sync_group of the same.</summary>
public sealed class SyncGroupTests
{
    [Fact]
    public async Task A_link_of_ours_fails_in_one_member_and_keepalived_takes_over_both()
    {
        using GroupPair pair = GroupPair.WithKeepalived(ours: 150, theirs: 100);
        await pair.StartAsync(master: pair.Ours);

        Instant failure = MonotonicClock.Now;
        pair.SetSecondLink(pair.Ours, isUp: false);
        await pair.UntilHeldByAsync(pair.Peer);
        JsonElement outside = pair.Ours.InstanceStatus;
        Assert.Equal("Fault", outside.GetProperty("state").GetString());
        Assert.Contains("group", outside.GetProperty("fault").GetString());
        Assert.Equal("both", outside.GetProperty("group").GetString());
        Assert.Contains(
            pair.Segment.Capture.Adverts,
            advert => advert.Mac == pair.Ours.Mac && advert.Priority == 0 && advert.At >= failure);

        pair.SetSecondLink(pair.Ours, isUp: true);
        await pair.UntilHeldByAsync(pair.Ours);
        await Pair.UntilStateAsync(pair.Peer, RouterState.Backup);
    }

    [Fact]
    public async Task A_link_of_keepalived_fails_in_one_member_and_we_take_over_both()
    {
        using GroupPair pair = GroupPair.WithKeepalived(ours: 100, theirs: 150);
        await pair.StartAsync(master: pair.Peer);

        pair.SetSecondLink(pair.Peer, isUp: false);
        await pair.UntilHeldByAsync(pair.Ours);
        pair.SetSecondLink(pair.Peer, isUp: true);
        await pair.UntilHeldByAsync(pair.Peer);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Backup);
    }

    [Fact]
    public async Task A_stop_hands_both_over_and_the_return_takes_both_back()
    {
        using GroupPair pair = GroupPair.WithKeepalived(ours: 150, theirs: 100);
        await pair.StartAsync(master: pair.Ours);

        pair.Ours.Stop();
        await pair.UntilHeldByAsync(pair.Peer);
        pair.Ours.Start();
        await pair.UntilHeldByAsync(pair.Ours);
        Assert.Empty(pair.Ours.Complaints);
    }

    [Fact]
    public async Task Two_of_ours_hand_over_without_an_address_that_nobody_has()
    {
        using GroupPair pair = GroupPair.OfTwo(150, 100);
        await pair.StartAsync(master: pair.Ours);

        pair.Ours.Stop();
        Assert.Equal(2, pair.Held(pair.Peer));
        Assert.Equal(0, pair.Held(pair.Ours));
        Assert.Empty(pair.Peer.Complaints);
    }

    [Fact]
    public async Task A_reload_that_parts_the_group_lets_each_member_go_its_own_way()
    {
        using GroupPair pair = GroupPair.OfTwo(150, 100);
        await pair.StartAsync(master: pair.Ours);
        pair.SetSecondLink(pair.Ours, isUp: false);
        await pair.UntilHeldByAsync(pair.Peer);

        foreach (VipKeeperRouter router in (VipKeeperRouter[])[pair.Ours, (VipKeeperRouter)pair.Peer])
        {
            router.WriteConfiguration(GroupPair.Instances(router == pair.Ours ? (byte)150 : (byte)100));
            router.Signal("HUP");
        }

        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        await Eventually.TrueAsync(
            () => pair.Held(pair.Ours) == 1 && pair.Held(pair.Peer) == 1,
            TimeSpan.FromSeconds(10),
            "each has one of the two addresses",
            TimeSpan.FromMilliseconds(50));
        Assert.Contains("The configuration is in force.", LogReader.Read(pair.Ours.LogPath));
    }

    [Fact]
    public async Task Killed_and_restarted_in_time_goes_on_with_all_of_the_group()
    {
        using GroupPair pair = GroupPair.OfTwo(150, 100);
        await pair.StartAsync(master: pair.Ours);

        pair.Ours.Kill();
        pair.Ours.Start();
        await pair.UntilHeldByAsync(pair.Ours);
        string[] reasons =
        [
            .. pair.Ours.Status.GetProperty("instances").EnumerateArray().Select(
                static one => one.GetProperty("last_transition").GetProperty("reason").GetString()!),
        ];
        Assert.Single(reasons.Distinct());
    }
}
