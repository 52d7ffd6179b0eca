using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp.Peers;

/// <summary>
/// What is known of every sender, and what of it is told. Ours has priority 100 and 1 s, so that a rejection is over
/// after 3,609,375,000 ns without another one.
/// </summary>
public class PeerTableTests
{
    private const long Second = 1_000_000_000;

    private static readonly AdvertSample WrongVersion = new() { Version = VrrpVersion.V2 };

    [Fact]
    public void Accepted_peer_is_known_by_what_it_says()
    {
        RouterScenario router = Backup();
        router.Hear(Second, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(2) });
        Peer peer = Assert.Single(router.Router.Peers.Peers.ToArray());
        Assert.Equal(HigherAddress, peer.Address);
        Assert.Equal(At(Second), peer.HeardAt);
        Assert.Equal((3, 200, 2.0), (peer.Version, peer.Priority, peer.Interval.TotalSeconds));
        Assert.Equal(1, peer.Accepted);
        Assert.False(peer.IsRejected);
    }

    [Fact]
    public void The_last_adverts_and_a_changed_priority_are_remembered()
    {
        RouterScenario router = Backup();
        for (int i = 1; i <= 6; i++)
        {
            router.Hear(i * Second, new AdvertSample { Priority = (byte)(i < 4 ? 200 : 150) });
        }

        router.Hear(7 * Second, new AdvertSample { Priority = 0 });
        Peer peer = router.Router.Peers.Find(HigherAddress)!;
        RecentAdverts recent = peer.Recent;
        for (int i = 0; i < RecentAdverts.Capacity; i++)
        {
            Assert.Equal(At((7 - i) * Second), recent[i].At);
            Assert.Equal(i == 0 ? 0 : 150, recent[i].Priority);
        }

        Assert.Equal((200, At(4 * Second)), (peer.PriorityBefore, peer.PriorityChangedAt));
        router.Hear(8 * Second, WrongVersion);
        Assert.Equal(At(7 * Second), peer.Recent[0].At);
    }

    [Fact]
    public void Rejected_peer_is_told_once_with_both_values()
    {
        RouterScenario router = Backup();
        ReceiveResult result = router.Hear(Second, WrongVersion);
        Assert.Equal(PeerNews.Rejected, result.News);
        Assert.Equal((3, 2), (result.Peer!.Rejection.Ours, result.Peer.Rejection.Theirs));
        Assert.Equal(PeerNews.None, router.Hear(2 * Second, WrongVersion).News);
        Assert.True(result.Peer.IsRejected);
        Assert.Equal(2, result.Peer.Drops[(int)DropReason.WrongVersion]);
    }

    [Fact]
    public void Another_reason_of_the_same_peer_is_news()
    {
        RouterScenario router = Backup();
        router.Hear(Second, WrongVersion);
        Assert.Equal(PeerNews.Rejected, router.Hear(2 * Second, new AdvertSample { HopLimit = 254 }).News);
        Assert.Equal(PeerNews.None, router.Hear(3 * Second, WrongVersion).News);
    }

    [Fact]
    public void Other_values_of_the_same_reason_are_news()
    {
        RouterScenario router = Backup(Version2Options);
        AdvertSample slow = new() { Version = VrrpVersion.V2, Interval = Duration.FromSeconds(2) };
        Assert.Equal(PeerNews.Rejected, router.Hear(Second, slow).News);
        Assert.Equal(PeerNews.None, router.Hear(2 * Second, slow).News);
        Assert.Equal(
            PeerNews.Rejected, router.Hear(3 * Second, slow with { Interval = Duration.FromSeconds(3) }).News);
    }

    [Fact]
    public void Peer_is_accepted_again_when_nothing_was_dropped_for_a_down_interval()
    {
        RouterScenario router = Backup();
        router.Hear(Second, WrongVersion);
        Assert.Equal(PeerNews.None, router.Hear(2 * Second, 200).News);
        Assert.True(router.Router.Peers.Peers[0].IsRejected);
        Assert.Equal(PeerNews.AcceptedAgain, router.Hear(5 * Second, 200).News);
        Assert.False(router.Router.Peers.Peers[0].IsRejected);
        Assert.Equal(PeerNews.None, router.Hear(6 * Second, 200).News);
        Assert.Equal(PeerNews.Rejected, router.Hear(7 * Second, WrongVersion).News);
    }

    [Fact]
    public void Forged_packets_under_the_peers_address_are_told_once_and_not_with_every_advert()
    {
        RouterScenario router = Backup();
        List<PeerNews> news = [];
        for (long at = Second; at < 60 * Second; at += Second)
        {
            news.Add(router.Hear(at, 200).News);
            news.Add(router.Hear(at + (Second / 2), new AdvertSample { HopLimit = 1 }).News);
        }

        Assert.Equal([PeerNews.Rejected], news.Where(static one => one != PeerNews.None));
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void An_hour_of_rejected_adverts_is_told_three_times_with_how_many_there_were()
    {
        RouterScenario router = Backup();
        List<(long At, long Repeats, double Seconds)> told = [];
        for (long at = Second; at <= 3600 * Second; at += Second)
        {
            ReceiveResult result = router.Hear(at, WrongVersion);
            if (result.News != PeerNews.None)
            {
                Repetition repetition = result.Peer!.Rejections;
                told.Add((at / Second, repetition.Repeats, repetition.Length.TotalSeconds));
            }
        }

        Assert.Equal([(1, 0, 0), (601, 600, 600), (1801, 1200, 1200)], told);
    }

    [Fact]
    public void An_hour_of_odd_adverts_is_told_three_times_with_how_many_there_were()
    {
        RouterScenario router = Backup();
        AdvertSample slow = new() { Priority = 200, Interval = Duration.FromSeconds(2) };
        List<(long At, PeerNews News, long Repeats)> told = [];
        for (long at = Second; at <= 3600 * Second; at += Second)
        {
            ReceiveResult result = router.Hear(at, slow);
            if (result.News != PeerNews.None)
            {
                Assert.Equal(AdvertisementAnomalies.IntervalDiffers, result.NewAnomalies);
                told.Add((at / Second, result.News, result.Peer!.Oddities.Repeats));
            }
        }

        Assert.Equal([(1, PeerNews.Odd, 0), (601, PeerNews.Odd, 600), (1801, PeerNews.Odd, 1200)], told);
    }

    [Fact]
    public void Oddity_of_an_accepted_peer_is_told_once_and_again_when_it_returns()
    {
        RouterScenario router = Backup();
        AdvertSample slow = new() { Priority = 200, Interval = Duration.FromSeconds(2) };
        ReceiveResult first = router.Hear(Second, slow);
        Assert.Equal((PeerNews.Odd, AdvertisementAnomalies.IntervalDiffers), (first.News, first.NewAnomalies));
        Assert.Equal(PeerNews.None, router.Hear(2 * Second, slow).News);
        Assert.Equal(PeerNews.Agrees, router.Hear(3 * Second, slow with { Interval = Duration.FromSeconds(1) }).News);
        Assert.Equal(PeerNews.Odd, router.Hear(4 * Second, slow).News);
        PeerDifference difference =
            first.Peer!.DifferenceOf(AdvertisementAnomalies.IntervalDiffers, router.Router.Options);
        Assert.Equal((Second, 2 * Second), (difference.Ours, difference.Theirs));
    }

    [Fact]
    public void Address_lists_are_compared_both_ways_and_the_rest_is_counted()
    {
        InetAddress[] extra = [.. Enumerable.Range(1, 5).Select(i => InetAddress.Parse($"198.51.100.{i}"))];
        RouterScenario router = Backup(Options with { Addresses = [VirtualAddress, LowerAddress] });
        ReceiveResult result = router.Hear(
            Second, new AdvertSample { Priority = 200, Addresses = [VirtualAddress, .. extra] });
        AddressListDifference difference = result.Peer!.Addresses;
        Assert.Equal(1, difference.MissingCount);
        Assert.Equal([LowerAddress], difference.Missing.ToArray());
        Assert.Equal(5, difference.ExtraCount);
        Assert.Equal(extra[..3], difference.Extra.ToArray());
    }

    [Fact]
    public void Packets_while_this_node_takes_no_part_say_nothing_about_the_peer()
    {
        var router = new RouterScenario();
        Assert.Equal(PeerNews.None, router.Hear(Second, 200).News);
        Peer peer = Assert.Single(router.Router.Peers.Peers.ToArray());
        Assert.False(peer.IsRejected);
        Assert.Equal(1, peer.Drops[(int)DropReason.NotRunning]);
    }

    [Fact]
    public void Totals_are_the_sum_of_the_peers_and_of_those_that_were_pushed_out()
    {
        RouterScenario router = Backup();
        for (int i = 0; i < 100; i++)
        {
            router.Hear(Second + i, WrongVersion with { Source = InetAddress.Parse($"192.0.2.{100 + i}") });
        }

        Assert.Equal(PeerTable.Capacity, router.Router.Peers.Peers.Length);
        Assert.Equal(100, router.Router.Peers.Drops[(int)DropReason.WrongVersion]);
    }

    [Fact]
    public void Strangers_push_out_each_other_and_not_an_accepted_peer()
    {
        RouterScenario router = Backup();
        router.Hear(0, 200);
        for (int i = 0; i < 100; i++)
        {
            router.Hear(Second + i, WrongVersion with { Source = InetAddress.Parse($"192.0.2.{100 + i}") });
        }

        InetAddress[] known = [.. router.Router.Peers.Peers.ToArray().Select(static peer => peer.Address)];
        Assert.Contains(HigherAddress, known);
        Assert.Contains(InetAddress.Parse("192.0.2.199"), known);
        Assert.DoesNotContain(InetAddress.Parse("192.0.2.100"), known);
    }

    [Fact]
    public void Forged_senders_cannot_fill_the_log_and_a_real_one_is_told_later()
    {
        RouterScenario router = Backup();
        int told = 0;
        for (int i = 0; i < 10_000; i++)
        {
            var source = InetAddress.FromBytes([10, 0, (byte)(i >> 8), (byte)i]);
            told += router.Hear(i, WrongVersion with { Source = source }).News == PeerNews.None ? 0 : 1;
        }

        Assert.Equal(16, told);
        Assert.Equal(PeerNews.None, router.Hear(Second, WrongVersion).News);
        Assert.Equal(PeerNews.Rejected, router.Hear(11 * Second, WrongVersion).News);
    }

    [Fact]
    public void Copy_has_the_same_content_and_does_not_change_with_the_original()
    {
        RouterScenario router = Backup();
        router.Hear(Second, WrongVersion);
        var copy = new PeerTable();
        copy.CopyFrom(router.Router.Peers);
        router.Hear(2 * Second, WrongVersion);
        router.Hear(2 * Second, new AdvertSample { Source = LowerAddress });
        Peer peer = Assert.Single(copy.Peers.ToArray());
        Assert.Equal((HigherAddress, At(Second)), (peer.Address, peer.HeardAt));
        Assert.Equal(1, peer.Drops[(int)DropReason.WrongVersion]);
        Assert.Equal((1, 0), (copy.Drops[(int)DropReason.WrongVersion], copy.Accepted));
    }

    [Fact]
    public void Unreadable_packet_is_counted_with_its_sender()
    {
        RouterScenario router = Backup();
        byte[] message = [0x31, 55, 200];
        DropReason reason = AdvertisementParser.Parse(
            message, LowerAddress, VrrpProtocol.MulticastGroupIPv4, 255, out Advertisement advertisement);
        ReceiveResult result = router.Router.Drop(reason, advertisement, At(Second));
        Assert.Equal(PeerNews.Rejected, result.News);
        Assert.Equal(LowerAddress, result.Peer!.Address);
        Assert.Equal((8, 3), (result.Peer.Rejection.Ours, result.Peer.Rejection.Theirs));
        Assert.Equal(0, result.Peer.Version);
    }
}
