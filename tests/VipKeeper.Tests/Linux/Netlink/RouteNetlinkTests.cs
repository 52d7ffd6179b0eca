using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Netlink;

public sealed class RouteNetlinkTests
{
    [Fact]
    public void Links_are_listed_as_ip_shows_them() => NamespaceThread.Run(() =>
    {
        using var pair = new VethPair();
        NamespaceThread.Ip("link set left address 02:00:5e:00:00:2a mtu 1400");
        using var netlink = new RouteNetlink();
        IReadOnlyList<LinkInfo> links = netlink.DumpLinks();
        Assert.Equal(2, links.Count);
        LinkInfo loopback = Assert.Single(links, link => link.Name == "lo");
        Assert.True(loopback.IsLoopback);
        Assert.False(loopback.IsUp);
        LinkInfo left = Assert.Single(links, link => link.Name == "left");
        Assert.Equal(pair.LeftIndex, left.Index);
        Assert.Equal("02:00:5e:00:00:2a", left.Mac.ToString());
        Assert.Equal(1400, left.Mtu);
        Assert.True(left.IsUp);
        Assert.True(left.IsRunning);
        Assert.False(left.IsNoArp);

        pair.InRight(() => NamespaceThread.Ip("link set right down"));
        left = Assert.Single(netlink.DumpLinks(), link => link.Name == "left");
        Assert.True(left.IsUp);
        Assert.False(left.IsRunning);
    });

    [Fact]
    public void Two_hundred_links_need_more_than_one_datagram() => NamespaceThread.Run(() =>
    {
        string script = Path.GetTempFileName();
        File.WriteAllLines(script, Enumerable.Range(0, 100).Select(i => $"link add a{i} type veth peer name b{i}"));
        NamespaceThread.Ip($"-batch {script}");
        File.Delete(script);
        using var netlink = new RouteNetlink();
        Assert.Equal(200, netlink.DumpLinks().Count(link => link.Name[0] is 'a' or 'b'));
    });

    [Theory]
    [InlineData("192.0.2.10", 32, "eth-vip:1")]
    [InlineData("192.0.2.10", 24, null)]
    [InlineData("2001:db8::10", 128, null)]
    [InlineData("fe80::10", 64, null)]
    public void An_address_is_added_and_removed(string text, byte prefixLength, string? label) =>
        NamespaceThread.Run(() =>
        {
            using RouteNetlink netlink = WithLink(out int index);
            var address = new InterfaceAddress
            {
                InterfaceIndex = index,
                Address = InetAddress.Parse(text),
                PrefixLength = prefixLength,
                Label = label,
                ValidLifetimeSeconds = 30,
                PreferredLifetimeSeconds = 20,
            };
            Assert.Equal(0, netlink.AddAddress(address));
            InterfaceAddress found = Assert.Single(netlink.DumpAddresses(), Is(address));
            Assert.Equal(prefixLength, found.PrefixLength);
            Assert.InRange(found.ValidLifetimeSeconds, 29u, 30u);
            Assert.InRange(found.PreferredLifetimeSeconds, 19u, 20u);
            Assert.False(found.IsTentative);
            Assert.Equal(InterfaceAddress.VipKeeperProtocol, found.Protocol);
            Assert.Equal(text.Contains(':') ? null : label ?? "eth-vip", found.Label);
            Assert.DoesNotContain("brd", NamespaceThread.Ip($"-o addr show dev eth-vip to {text}"));

            Assert.Equal(0, netlink.RemoveAddress(address));
            Assert.DoesNotContain(netlink.DumpAddresses(), Is(address));
            Assert.Equal(Errno.EADDRNOTAVAIL, netlink.RemoveAddress(address));
        });

    [Fact]
    public void Scope_label_and_broadcast_come_with_the_address_and_stay_when_it_is_renewed() =>
        NamespaceThread.Run(() =>
        {
            using RouteNetlink netlink = WithLink(out int index);
            var address = new InterfaceAddress
            {
                InterfaceIndex = index,
                Address = InetAddress.Parse("192.0.2.10"),
                PrefixLength = 24,
                Label = "eth-vip:1",
                Scope = 253,
                Broadcast = InetAddress.Parse("192.0.2.255"),
                ValidLifetimeSeconds = 30,
                PreferredLifetimeSeconds = 0,
            };
            Assert.Equal(0, netlink.AddAddress(address));
            Assert.Contains(
                "inet 192.0.2.10/24 brd 192.0.2.255 scope link deprecated",
                NamespaceThread.Ip("-o addr show dev eth-vip").Replace("vipkeeper", "", StringComparison.Ordinal));

            // What makes a replacement needed: the kernel takes the lifetimes of the second and nothing else.
            Assert.Equal(0, netlink.AddAddress(address with
            {
                Label = "eth-vip:2",
                Scope = 0,
                Broadcast = default,
                PreferredLifetimeSeconds = 20,
            }));
            InterfaceAddress found = Assert.Single(netlink.DumpAddresses(), Is(address));
            Assert.Equal(("eth-vip:1", 253), (found.Label, found.Scope));
            Assert.Equal("192.0.2.255", found.Broadcast.ToString());
            Assert.InRange(found.PreferredLifetimeSeconds, 19u, 20u);
            Assert.False(found.Flags.HasFlag(AddressFlags.Deprecated));

            // The prefix has the scope of its first address.
            Assert.Equal(Errno.EINVAL, netlink.AddAddress(address with
            {
                Address = InetAddress.Parse("192.0.2.11"),
                Scope = 0,
            }));
        });

    [Theory]
    [InlineData("192.0.2.10", 32)]
    [InlineData("2001:db8::10", 128)]
    public void Adding_again_renews_the_lifetime_and_the_kernel_ends_it(string text, byte prefixLength) =>
        NamespaceThread.Run(() =>
        {
            using RouteNetlink netlink = WithLink(out int index);
            var address = new InterfaceAddress
            {
                InterfaceIndex = index,
                Address = InetAddress.Parse(text),
                PrefixLength = prefixLength,
            };
            Assert.Equal(0, netlink.AddAddress(address));
            InterfaceAddress permanent = Assert.Single(netlink.DumpAddresses(), Is(address));
            Assert.Equal(InterfaceAddress.Forever, permanent.ValidLifetimeSeconds);
            Assert.True(permanent.Flags.HasFlag(AddressFlags.Permanent));

            InterfaceAddress leased = address with { ValidLifetimeSeconds = 60, PreferredLifetimeSeconds = 60 };
            Assert.Equal(0, netlink.AddAddress(leased));
            Assert.InRange(Assert.Single(netlink.DumpAddresses(), Is(address)).ValidLifetimeSeconds, 58u, 60u);

            InterfaceAddress ending = address with { ValidLifetimeSeconds = 1, PreferredLifetimeSeconds = 1 };
            Assert.Equal(0, netlink.AddAddress(ending));
            Assert.True(SpinWait.SpinUntil(
                () => Thread.Yield() && !netlink.DumpAddresses().Any(candidate => Is(address)(candidate)), 10_000));
        });

    [Fact]
    public void What_the_kernel_refuses_is_an_errno() => NamespaceThread.Run(() =>
    {
        using RouteNetlink netlink = WithLink(out int index);
        var address = new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = InetAddress.Parse("192.0.2.10"),
            PrefixLength = 32,
        };
        Assert.Equal(Errno.ENODEV, netlink.AddAddress(address with { InterfaceIndex = 4711 }));
        Assert.Equal(Errno.EINVAL, netlink.AddAddress(address with { PrefixLength = 33 }));
        Assert.Equal(Errno.EINVAL, netlink.AddAddress(address with { ValidLifetimeSeconds = 0 }));
        Assert.Equal(Errno.EINVAL, netlink.AddAddress(address with { Label = "longer-than-15-b" }));
        Assert.Equal(0, netlink.AddAddress(address with { Label = "exactly-15-byte" }));
    });

    [Fact]
    public void Addresses_of_other_programs_are_told_apart() => NamespaceThread.Run(() =>
    {
        using RouteNetlink netlink = WithLink(out _);
        NamespaceThread.Ip("addr add 192.0.2.20/24 dev eth-vip");
        NamespaceThread.Ip("addr add 192.0.2.21/24 dev eth-vip");
        InterfaceAddress[] found = [.. netlink.DumpAddresses().Where(a => a.Address.Family == InetFamily.IPv4)];
        Assert.All(found, address => Assert.Equal(0, address.Protocol));
        Assert.Equal([false, true], found.Select(address => address.IsSecondary));
    });

    [Theory]
    [InlineData("192.0.2.10", 32)]
    [InlineData("2001:db8::10", 128)]
    public void Renewing_an_address_allocates_nothing(string text, byte prefixLength) => NamespaceThread.Run(() =>
    {
        using RouteNetlink netlink = WithLink(out int index);
        var address = new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = InetAddress.Parse(text),
            PrefixLength = prefixLength,
            ValidLifetimeSeconds = 60,
            PreferredLifetimeSeconds = 60,
        };
        int failures = 0;
        long allocated = AllocationMeter.Measure(100_000, () => failures += netlink.AddAddress(address) == 0 ? 0 : 1);
        Assert.Equal(0, allocated);
        Assert.Equal(0, failures);
    });

    private static RouteNetlink WithLink(out int index)
    {
        index = NamespaceThread.AddLink("eth-vip");
        return new RouteNetlink();
    }

    private static Predicate<InterfaceAddress> Is(InterfaceAddress address) =>
        candidate => candidate.Address == address.Address && candidate.InterfaceIndex == address.InterfaceIndex;
}
