using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Dissection;

/// <summary>What a master sends from its first advert to its resignation, read by Wireshark's dissectors.</summary>
public sealed class TsharkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(VrrpVersion.V2, "2 1 1")]
    [InlineData(VrrpVersion.V3, "3 1 20")]
    public async Task Adverts_over_IPv4_have_no_flaw(VrrpVersion version, string versionTypeAndInterval)
    {
        InstanceConfiguration instance = Instances.Create(version, 150) with
        {
            Addresses = [Instances.AddressIPv4, new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 24)],
        };
        using var segment = Segment.Create();
        Tshark tshark = await DissectAsync(segment, instance);

        Assert.Equal("", tshark.Complaints);
        string[] adverts =
        [
            .. tshark.Rows(
                "vrrp",
                "eth.dst", "ip.src", "ip.dst", "ip.ttl", "ip.dsfield", "ip.checksum.status",
                "vrrp.version", "vrrp.type", version == VrrpVersion.V2 ? "vrrp.adver_int" : "vrrp.short_adver_int",
                "vrrp.virt_rtr_id", "vrrp.prio", "vrrp.addr_count", "vrrp.ip_addr", "vrrp.checksum.status").Distinct(),
        ];

        // Status 1 is "good". The MAC address is that of RFC 1112 for the group.
        string ends = "2 192.168.10.110,192.168.10.120 1";
        string begins = $"01:00:5e:00:00:12 192.168.10.111 224.0.0.18 255 0xc0 1 {versionTypeAndInterval} 55";
        Assert.Equal([$"{begins} 150 {ends}", $"{begins} 0 {ends}"], adverts);
    }

    [Fact]
    public async Task Gratuitous_ARP_has_no_flaw()
    {
        using var segment = Segment.Create();
        MacAddress mac = segment.MacOf(Segment.HostA);
        Tshark tshark = await DissectAsync(segment, Instances.Create(VrrpVersion.V3, 150));

        Assert.Equal("", tshark.Complaints);
        string[] announcements =
        [
            .. tshark.Rows(
                "arp.isgratuitous", "eth.dst", "arp.isgratuitous", "arp.hw.type", "arp.opcode", "arp.src.hw_mac",
                "arp.src.proto_ipv4", "arp.dst.proto_ipv4").Distinct(),
        ];
        Assert.NotEmpty(announcements);
        Assert.All(announcements, row => Assert.Matches(
            $"^ff:ff:ff:ff:ff:ff (1|True) 1 [12] {mac} 192.168.10.110 192.168.10.110$", row));

        // Some caches follow requests alone, others replies alone.
        Assert.Equal(2, announcements.Length);

        // RFC 5227 §2.1.1: a question from nobody. A backup that measures outages asks as any neighbour does.
        Assert.All(
            tshark.Rows(
                "arp && !arp.isgratuitous", "eth.dst", "arp.opcode", "arp.src.hw_mac", "arp.src.proto_ipv4",
                "arp.dst.hw_mac", "arp.dst.proto_ipv4"),
            row => Assert.Matches(
                $"^ff:ff:ff:ff:ff:ff 1 {mac} (0.0.0.0|192.168.10.111) 00:00:00:00:00:00 192.168.10.110$", row));
        Assert.NotEmpty(tshark.Rows("arp.src.proto_ipv4 == 0.0.0.0", "eth.dst"));
    }

    [Fact]
    public async Task Adverts_and_neighbor_advertisements_over_IPv6_have_no_flaw()
    {
        using var segment = Segment.Create(linkLocalIPv6: true);
        MacAddress mac = segment.MacOf(Segment.HostA);
        Tshark tshark = await DissectAsync(segment, Instances.CreateIPv6(150));

        Assert.Equal("", tshark.Complaints);
        string[] adverts =
        [
            .. tshark.Rows(
                "vrrp",
                "eth.dst", "ipv6.dst", "ipv6.hlim", "ipv6.tclass", "vrrp.version", "vrrp.type",
                "vrrp.short_adver_int", "vrrp.virt_rtr_id", "vrrp.prio", "vrrp.addr_count", "vrrp.ipv6_addr",
                "vrrp.checksum.status").Distinct(),
        ];
        const string Begins = "33:33:00:00:00:12 ff02::12 255 0x000000c0 3 1 20 55";
        const string Ends = "2 fe80::110,fd00:10::110 1";
        Assert.Equal([$"{Begins} 150 {Ends}", $"{Begins} 0 {Ends}"], adverts);

        // RFC 9568 §5.1.2.1: the source is the interface's own link-local address, not the virtual one.
        string source = Assert.Single(tshark.Rows("vrrp", "ipv6.src").Distinct());
        Assert.StartsWith("fe80::", source);
        Assert.NotEqual("fe80::110", source);

        string[] announcements =
        [
            .. tshark.Rows(
                "icmpv6.type == 136 and icmpv6.nd.na.target_address == fd00:10::110",
                "eth.dst", "ipv6.src", "ipv6.dst", "ipv6.hlim", "icmpv6.nd.na.flag.s", "icmpv6.nd.na.flag.o",
                "icmpv6.opt.linkaddr", "icmpv6.checksum.status").Distinct(),
        ];
        string announcement = Assert.Single(announcements);
        Assert.Matches(
            $"^33:33:00:00:00:01 fd00:10::110 ff02::1 255 (0|False) (1|True) {mac} 1$", announcement);
    }

    // One life of a router that is alone: some adverts as master, then the resignation.
    private static async Task<Tshark> DissectAsync(Segment segment, InstanceConfiguration instance)
    {
        VipKeeperRouter router = VipKeeperRouter.Create(segment, Segment.HostA, instance);
        router.Start();
        await Eventually.TrueAsync(
            () => segment.Capture.Adverts.Count(one => one.Mac == router.Mac) >= 3, Patience, "three adverts");
        Instant stopped = MonotonicClock.Now;
        router.Stop();
        await Eventually.TrueAsync(
            () => segment.Capture.Adverts.Any(one => one.At >= stopped && one.Priority == 0),
            Patience,
            "a resignation");
        return new Tshark(
            Path.Combine(segment.Folder, "master.pcap"),
            segment.Capture.Frames.Where(frame => Mac(frame) == router.Mac));
    }

    private static MacAddress Mac(CapturedFrame frame) => MacAddress.FromBytes(frame.Bytes.AsSpan(6, 6));
}
