using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Polling;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Netlink;

public sealed class RouteMonitorTests
{
    private static readonly InetAddress Vip = InetAddress.Parse("192.0.2.10");

    [Fact]
    public void A_link_is_followed_from_its_beginning_to_its_end() => NamespaceThread.Run(() =>
    {
        using var monitor = new RouteMonitor();
        var events = new RecordedRouteEvents();
        NamespaceThread.Ip("link add eth-vip type veth peer name peer");
        WaitFor(monitor, events, () => events.Changed.Any(link => link is { Name: "eth-vip", IsUp: false }));
        NamespaceThread.Ip("link set peer up");
        NamespaceThread.Ip("link set eth-vip up");
        WaitFor(monitor, events, () => events.Changed.Any(link => link is { Name: "eth-vip", IsRunning: true }));
        int index = events.Changed.Last(link => link.Name == "eth-vip").Index;
        NamespaceThread.Ip("link delete eth-vip");
        WaitFor(monitor, events, () => events.Removed.Contains((index, "eth-vip")));
    });

    [Fact]
    public void A_cable_that_is_pulled_and_put_back_is_told() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        using var monitor = new RouteMonitor();
        var events = new RecordedRouteEvents();
        pair.InRight(() => NamespaceThread.Ip("link set right down"));
        WaitFor(
            monitor, events, () => events.Changed.Any(link => link is { Name: "left", IsUp: true, IsRunning: false }));
        events.Changed.Clear();
        pair.InRight(() => NamespaceThread.Ip("link set right up"));
        WaitFor(monitor, events, () => events.Changed.Any(link => link is { Name: "left", IsRunning: true }));
    });

    [Fact]
    public void A_port_that_leaves_its_bridge_is_not_removed() => NamespaceThread.Run(() =>
    {
        NamespaceThread.Ip("link add br0 type bridge");
        NamespaceThread.AddLink("eth-vip");
        NamespaceThread.Ip("link set eth-vip master br0");
        using var monitor = new RouteMonitor();
        var events = new RecordedRouteEvents();
        NamespaceThread.Ip("link set eth-vip nomaster");
        NamespaceThread.Ip("link set eth-vip down");
        WaitFor(monitor, events, () => events.Changed.Any(link => link is { Name: "eth-vip", IsUp: false }));
        Assert.Empty(events.Removed);
    });

    [Fact]
    public void An_address_is_followed_until_its_lifetime_ends() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth-vip");
        using var monitor = new RouteMonitor();
        using var netlink = new RouteNetlink();
        var events = new RecordedRouteEvents();
        var address = new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = Vip,
            PrefixLength = 32,
            ValidLifetimeSeconds = 1,
            PreferredLifetimeSeconds = 1,
        };
        Assert.Equal(0, netlink.AddAddress(address));
        WaitFor(monitor, events, () => events.AddressesAdded.Any(added => added.Address == Vip));
        InterfaceAddress added = events.AddressesAdded.First(added => added.Address == Vip);
        Assert.Equal(index, added.InterfaceIndex);
        Assert.Equal(InterfaceAddress.VipKeeperProtocol, added.Protocol);
        WaitFor(monitor, events, () => events.AddressesRemoved.Any(removed => removed.Address == Vip));
    });

    [Fact]
    public void An_IPv6_address_removed_by_hand_is_told() => NamespaceThread.Run(() =>
    {
        NamespaceThread.AddLink("eth-vip");
        NamespaceThread.Ip("addr add 2001:db8::10/128 dev eth-vip nodad");
        using var monitor = new RouteMonitor();
        var events = new RecordedRouteEvents();
        NamespaceThread.Ip("addr delete 2001:db8::10/128 dev eth-vip");
        var removed = InetAddress.Parse("2001:db8::10");
        WaitFor(monitor, events, () => events.AddressesRemoved.Any(address => address.Address == removed));
    });

    [Fact]
    public void A_flood_is_told_in_bounded_portions_and_an_overflow_as_one() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth-vip");
        using var monitor = new RouteMonitor();
        using var netlink = new RouteNetlink();
        var address = new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = Vip,
            PrefixLength = 32,
            ValidLifetimeSeconds = 60,
            PreferredLifetimeSeconds = 60,
        };
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(0, netlink.AddAddress(address));
        }

        var events = new RecordedRouteEvents();
        Assert.Equal(0, monitor.Drain(events));
        Assert.InRange(events.Count, 1, RouteMonitor.MaxDatagrams);
        for (int previous = -1; previous != events.Count;)
        {
            previous = events.Count;
            Assert.Equal(0, monitor.Drain(events));
        }

        Assert.True(events.Overruns >= 1, "20,000 messages of 100 bytes fit into a queue of 1 MiB");
        Assert.Equal(0, netlink.RemoveAddress(address));
        WaitFor(monitor, events, () => events.AddressesRemoved.Count == 1);
    });

    [Fact]
    public void Hearing_of_renewals_allocates_nothing() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth-vip");
        using var monitor = new RouteMonitor();
        using var netlink = new RouteNetlink();
        var events = new CountingRouteEvents();
        var address = new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = Vip,
            PrefixLength = 32,
            Label = "eth-vip:1",
            ValidLifetimeSeconds = 60,
            PreferredLifetimeSeconds = 60,
        };
        long allocated = AllocationMeter.Measure(20_000, () =>
        {
            netlink.AddAddress(address);
            monitor.Drain(events);
        });
        Assert.Equal(0, allocated);
        Assert.InRange(events.Count, 20_000, int.MaxValue);
    });

    [Fact]
    public void A_monitor_disposed_says_so()
    {
        var monitor = new RouteMonitor();
        monitor.Dispose();
        Assert.Equal(Errno.EBADF, monitor.Drain(new RecordedRouteEvents()));
    }

    private static void WaitFor(RouteMonitor monitor, RecordedRouteEvents events, Func<bool> condition)
    {
        using var poll = new EventPoll();
        var ready = new ReadyEvent[1];
        poll.Add(monitor.Fd, 0);
        Instant deadline = MonotonicClock.Now + Duration.FromSeconds(10);
        do
        {
            Assert.Equal(0, monitor.Drain(events));
            if (condition())
            {
                return;
            }
        }
        while (poll.Wait(ready, deadline) > 0 || MonotonicClock.Now < deadline);
        Assert.Fail("The monitor did not tell it within ten seconds.");
    }

    private sealed class CountingRouteEvents : IRouteEvents
    {
        internal int Count { get; private set; }

        public void LinkChanged(in LinkInfo link) => Count++;

        public void LinkRemoved(int index, string name) => Count++;

        public void AddressAdded(in InterfaceAddress address) => Count++;

        public void AddressRemoved(in InterfaceAddress address) => Count++;

        public void Overrun() => Count++;
    }
}
