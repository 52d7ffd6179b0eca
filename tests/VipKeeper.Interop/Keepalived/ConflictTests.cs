using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>Somebody else answers for the virtual address.</summary>
public sealed class ConflictTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_killed_keepalived_whose_kernel_goes_on_answering_is_named()
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 100), Instances.Create(VrrpVersion.V3, 150));
        await pair.StartAsync(pair.Peer);

        // The address stays on its interface.
        Instant killed = MonotonicClock.Now;
        pair.Peer.Kill();
        await pair.UntilTakeoverAsync(pair.Ours, killed);
        Assert.True(pair.Peer.HoldsVirtualAddress);

        await UntilNamedAsync(pair, pair.Peer.Mac);
        await UntilClientIsOursAsync(pair);
    }

    [Fact]
    public async Task Another_machine_with_our_address_is_answered_and_named()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        MacAddress stranger = lone.Segment.MacOf(Segment.StrangerHost);
        lone.Segment.SendFromClient(lone.VirtualAddress);

        // The kernel of the stranger tells everybody by itself (arp_notify of ip-sysctl).
        lone.Segment.Ip(Segment.StrangerHost, "link", "set", "eth0", "down");
        lone.Segment.Ip(
            Segment.StrangerHost, "address", "add", lone.VirtualAddress + "/24", "dev", "eth0");
        lone.Segment.Ip(Segment.StrangerHost, "link", "set", "eth0", "up");
        await Eventually.TrueAsync(
            () => lone.Router.InstanceStatus.TryGetProperty("conflict", out _), Patience, "the conflict is told",
            TimeSpan.FromMilliseconds(100));
        Assert.Equal(
            stranger.ToString(),
            lone.Router.InstanceStatus.GetProperty("conflict").GetProperty("mac").GetString());
        await lone.UntilLoggedAsync($"{stranger} claims {lone.VirtualAddress}");
        Assert.True(lone.Router.Counter("foreign_claims") > 0);
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task What_others_claimed_while_this_node_was_backup_is_no_conflict_when_it_is_master()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 100), Instances.Create(VrrpVersion.V3, 150));
        await pair.StartAsync(pair.Peer);

        // More than a socket that nobody reads could hold.
        byte[] claim = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousRequest(claim, pair.VirtualAddress, pair.Segment.MacOf(Segment.StrangerHost));
        PacketInjector.SendFrame(pair.Segment, Segment.StrangerHost, claim, times: 20_000);
        Assert.Equal(RouterState.Backup, pair.Ours.State);
        pair.Peer.Stop();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(0, pair.Ours.Counter("foreign_claims"));
    }

    [Fact]
    public async Task Another_machine_with_our_IPv6_address_is_found_by_asking()
    {
        using Pair pair = Pair.OfTwo(Instances.CreateIPv6(150), Instances.CreateIPv6(100));
        await pair.StartAloneAsync(pair.Ours);

        // Without duplicate address detection it takes the address and tells nobody.
        MacAddress stranger = pair.Segment.MacOf(Segment.StrangerHost);
        pair.Segment.Ip(Segment.StrangerHost, "address", "add", "fe80::110/64", "dev", "eth0", "nodad");
        await Eventually.TrueAsync(
            () => pair.Ours.InstanceStatus.TryGetProperty("conflict", out var conflict)
                && conflict.GetProperty("mac").GetString() == stranger.ToString()
                && conflict.GetProperty("address").GetString() == "fe80::110",
            Patience,
            "the other machine is named",
            TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_healed_split_in_which_keepalived_yields_without_a_word_leaves_no_client_behind()
    {
        // At intervals of a second each of our adverts has its probe.
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 150) with { AdvertInterval = Duration.FromSeconds(1) },
            Instances.Create(VrrpVersion.V3, 100) with { AdvertInterval = Duration.FromSeconds(1) });
        await pair.StartAsync(pair.Ours);

        Instant split = MonotonicClock.Now;
        pair.Segment.Split(true);
        await pair.UntilTakeoverAsync(pair.Peer, split);
        await Eventually.TrueAsync(
            () => pair.Segment.ClientsNeighbor(pair.VirtualAddress) == pair.Peer.Mac, Patience,
            "the client believes the other one");

        // Its second burst is over, and a wrong entry would now stay until the next refresh.
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        Instant healed = MonotonicClock.Now;
        pair.Segment.Split(false);
        await Pair.UntilStateAsync(pair.Peer, RouterState.Backup);
        await UntilClientIsOursAsync(pair);
        Duration turned = MonotonicClock.Now - healed;
        Assert.True(turned < Duration.FromSeconds(10), $"The client came back after {turned}.");
    }

    [Fact]
    public async Task Another_MAC_address_of_the_interface_is_announced_at_once()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        lone.Segment.SendFromClient(lone.VirtualAddress);

        Instant changed = MonotonicClock.Now;
        lone.Ip("link", "set", "eth0", "address", "02:00:00:00:aa:01");
        var mac = MacAddress.FromBytes([2, 0, 0, 0, 0xAA, 1]);
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Announcements.Any(
                seen => seen.Address == lone.VirtualAddress && seen.Mac == mac && seen.At >= changed),
            Patience,
            "the new MAC address is announced");
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Adverts.Any(advert => advert.Mac == mac), Patience,
            "adverts come from the new MAC address");
        await Eventually.TrueAsync(
            () => lone.Segment.ClientsNeighbor(lone.VirtualAddress) == mac, Patience, "the client follows",
            TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, lone.Router.Counter("became_master"));
    }

    [Theory]
    [InlineData("224.0.0.118")]
    [InlineData("239.1.2.3")]
    public async Task A_pair_agrees_by_a_multicast_group_of_its_own(string group)
    {
        var address = InetAddress.Parse(group);
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 100) with { MulticastGroup = address },
            Instances.Create(VrrpVersion.V3, 150) with { MulticastGroup = address });
        await pair.StartAloneAsync(pair.Ours);
        Instant start = MonotonicClock.Now;
        pair.Peer.Start();
        await Pair.UntilStateAsync(pair.Peer, RouterState.Master);
        await pair.AssertSettledAsync(pair.Peer, start);

        Instant stopped = MonotonicClock.Now;
        pair.Peer.Stop();
        await pair.AssertSettledAsync(pair.Ours, stopped);
    }

    private static async Task UntilNamedAsync(Pair pair, MacAddress mac)
    {
        await Eventually.TrueAsync(
            () => pair.Ours.InstanceStatus.TryGetProperty("conflict", out var conflict)
                && conflict.GetProperty("mac").GetString() == mac.ToString(),
            Patience,
            $"{mac} is named in the status",
            TimeSpan.FromMilliseconds(100));
        await Eventually.TrueAsync(
            () => LogReader.Read(pair.Ours.LogPath).Contains($"{mac} claims {pair.VirtualAddress}"),
            Patience,
            "the log names it");
    }

    private static Task UntilClientIsOursAsync(Pair pair) => Eventually.TrueAsync(
        () => pair.Segment.ClientsNeighbor(pair.VirtualAddress) == pair.Ours.Mac, Patience,
        "the client sends to us", TimeSpan.FromMilliseconds(50));
}
