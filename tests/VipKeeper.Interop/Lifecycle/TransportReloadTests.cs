using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>SIGHUP: another way of the adverts is taken without dropping the address.</summary>
public sealed class TransportReloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(20);
    private static readonly InetAddress HostB = InetAddress.Parse("192.168.10.112");
    private static readonly InetAddress Stranger = InetAddress.Parse("192.168.10.66");
    private static readonly InetAddress Second = InetAddress.Parse("192.168.10.121");
    private static readonly InstanceConfiguration Multicast = Instances.Create(VrrpVersion.V3, 100);

    [Fact]
    public async Task Peers_and_source_change_and_the_address_stays()
    {
        using LoneRouter lone = LoneRouter.Create([Multicast]);
        lone.Segment.FloodEverything();
        await lone.StartAsync();
        lone.Ip("address", "add", $"{Second}/24", "dev", LabHost.Interface);
        Assert.Contains("224.0.0.18", Groups(lone));
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);
        long takeovers = lone.Router.Counter("became_master");

        Reload(lone, Multicast with { Peers = [HostB, Stranger], SourceAddress = Second });
        await UntilSentToAsync(lone, HostB);
        await UntilSentToAsync(lone, Stranger);
        Assert.DoesNotContain("224.0.0.18", Groups(lone));
        Assert.Equal(
            [HostB.ToString(), Stranger.ToString()],
            lone.Router.InstanceStatus.GetProperty("unicast_peers").EnumerateArray()
                .Select(static one => one.GetString()!));
        Assert.Equal(Second.ToString(), lone.Router.InstanceStatus.GetProperty("source").GetString());
        Assert.All(
            lone.Segment.Capture.Adverts.Where(static one => !one.Destination.IsMulticast),
            static one => Assert.Equal(Second, one.Source));

        Reload(lone, Multicast with { Checksum = ChecksumForm.MessageOnly });
        await UntilSentToAsync(lone, VrrpProtocol.MulticastGroupIPv4, ChecksumForm.MessageOnly);
        Assert.Contains("224.0.0.18", Groups(lone));

        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.Equal(takeovers, lone.Router.Counter("became_master"));
        // A renewal of the lease may fall into it; a removal may not.
        Assert.DoesNotContain(
            monitor.Lines,
            line => line.StartsWith("Deleted", StringComparison.Ordinal)
                && line.Contains(lone.VirtualAddress.ToString()));
        Assert.DoesNotContain(lone.Segment.Capture.Adverts, static one => one.Priority == 0);
        Assert.Empty(lone.Router.Complaints);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_a_fault_with_a_resignation()
    {
        using LoneRouter lone = LoneRouter.Create([Multicast]);
        await lone.StartAsync();

        Reload(lone, Multicast with { SourceAddress = Second });
        await lone.UntilAsync(RouterState.Fault);
        Assert.False(lone.Router.HoldsVirtualAddress);
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Adverts.Any(static one => one.Priority == 0), Patience, "the resignation");

        Reload(lone, Multicast);
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
    }

    [Fact]
    public async Task Excluded_addresses_come_move_and_go_without_being_advertised()
    {
        var four = new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32);
        var six = new AddressConfiguration(InetAddress.Parse("fd00:10::120"), 64);
        using LoneRouter lone = LoneRouter.Create([Multicast with { ExcludedAddresses = [four] }]);
        await lone.StartAsync();
        await UntilAsync(lone, four, isHeld: true);

        Reload(lone, Multicast with { ExcludedAddresses = [six] });
        await UntilAsync(lone, four, isHeld: false);
        await UntilAsync(lone, six, isHeld: true);
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Announcements.Any(one => one.Address == six.Address),
            Patience,
            "the new address is announced");
        JsonElement excluded = Assert.Single(
            lone.Router.InstanceStatus.GetProperty("excluded_addresses").EnumerateArray());
        Assert.Equal(six.ToString(), excluded.GetProperty("address").GetString());
        Assert.True(excluded.GetProperty("held").GetBoolean());
        Assert.True(lone.Router.HoldsVirtualAddress);
        Assert.All(lone.Segment.Capture.Adverts, static one => Assert.Equal(1, one.AddressCount));

        lone.Ip("address", "delete", six.ToString(), "dev", LabHost.Interface);
        await UntilAsync(lone, six, isHeld: true);

        lone.Router.Stop();
        Assert.False(lone.Segment.Holds(lone.Router.Host, six.Address));
        Assert.False(lone.Router.HoldsVirtualAddress);
    }

    [Fact]
    public async Task An_address_gets_another_prefix_length_while_master()
    {
        using LoneRouter lone = LoneRouter.Create([Multicast]);
        await lone.StartAsync();

        Reload(lone, Multicast with { Addresses = [Instances.AddressIPv4 with { PrefixLength = 24 }] });
        await Eventually.TrueAsync(
            () => lone.Ip("-oneline", "address", "show", "dev", LabHost.Interface).Contains("192.168.10.110/24"),
            Patience,
            "the address has its new prefix length",
            BetweenProcesses);
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task Announcements_follow_the_configured_offsets()
    {
        using LoneRouter lone = LoneRouter.Create(
            [Multicast with { Announcements = new([Duration.Zero], Duration.Zero) }]);
        await lone.StartAsync();
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(1, lone.Router.Counter("announcements"));

        Duration[] offsets = [Duration.Zero, Duration.FromMilliseconds(100), Duration.FromMilliseconds(200)];
        Reload(lone, Multicast with { Announcements = new([.. offsets], Duration.FromSeconds(1)) });
        await Eventually.TrueAsync(
            () => lone.Router.Counter("announcements") >= 5, Patience, "a burst and its refresh", BetweenProcesses);
    }

    private static void Reload(LoneRouter lone, InstanceConfiguration instance)
    {
        lone.Router.WriteConfiguration([instance]);
        lone.Router.Signal("HUP");
    }

    private static string Groups(LoneRouter lone) => lone.Ip("maddress", "show", "dev", LabHost.Interface);

    private static Task UntilSentToAsync(
        LoneRouter lone, InetAddress destination, ChecksumForm form = ChecksumForm.PseudoHeader) =>
        Eventually.TrueAsync(
            () => lone.Segment.Capture.Adverts.Any(one => one.Destination == destination && one.Checksum == form),
            Patience,
            $"an advert to {destination}");

    private static Task UntilAsync(LoneRouter lone, AddressConfiguration address, bool isHeld) =>
        Eventually.TrueAsync(
            () => lone.Segment.Holds(lone.Router.Host, address.Address) == isHeld,
            Patience,
            $"{address} is {(isHeld ? "there" : "gone")}",
            BetweenProcesses);
}
