using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Hostile;

/// <summary>
/// Packets from a stranger on the same LAN: each is a counted drop under its reason, on the master and on the
/// backup, and changes nothing else.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class HostileInputTests(AttackedPair attacked) : IClassFixture<AttackedPair>
{
    private const int Count = 50;
    private const int JunkCount = 2000;
    private const int Seed = 55;

    /// <summary>Packets by name, and the reason under which they are counted.</summary>
    public static TheoryData<string, string> Flaws { get; } = new()
    {
        { "two bytes", "too_short" },
        { "seven bytes", "too_short" },
        { "no addresses after the header", "length_mismatch" },
        { "a count of 255", "length_mismatch" },
        { "a count of zero", "no_addresses" },
        { "a wrong checksum", "bad_checksum" },
        { "TTL 1", "hop_limit_not255" },
        { "TTL 254", "hop_limit_not255" },
        { "version 2", "wrong_version" },
        { "version 4", "unknown_version" },
        { "type 2", "unknown_type" },
        { "interval zero", "interval_zero" },
        { "CARP", "carp_speaker" },
        { "an HMAC trailer", "hmac_trailer" },
    };

    [Theory]
    [MemberData(nameof(Flaws))]
    public async Task A_flawed_packet_is_a_counted_drop(string flaw, string reason)
    {
        Pair pair = await attacked.GetAsync();
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        long[] before = [.. routers.Select(router => DropsOf(router, reason))];

        byte[] packet = PacketWith(flaw);
        await attacked.EndureAsync(_ => Inject(pair, Enumerable.Repeat(packet, Count)));

        for (int i = 0; i < routers.Length; i++)
        {
            Assert.Equal(before[i] + Count, DropsOf(routers[i], reason));
        }
    }

    [Fact]
    public async Task Random_junk_is_dropped_packet_by_packet()
    {
        var random = new Random(Seed);
        Pair pair = await attacked.GetAsync();
        long before = pair.Ours.Drops.Values.Sum();
        await attacked.EndureAsync(_ =>
            Inject(pair, Enumerable.Range(0, JunkCount).Select(_ => HostilePackets.Junk(random))));

        Assert.Equal(before + JunkCount, pair.Ours.Drops.Values.Sum());
    }

    [Fact]
    public async Task Our_own_address_as_the_source_is_dropped()
    {
        Pair pair = await attacked.GetAsync();

        // The kernel itself refuses our address from outside unless told otherwise (accept_local of ip-sysctl).
        SetAcceptLocal(pair.Segment, pair.Ours.Host, "1");
        long before = DropsOf(pair.Ours, "own_address");
        byte[] packet = HostilePackets.Advert(150, source: InetAddress.Parse("192.168.10.111"));
        await attacked.EndureAsync(_ => Inject(pair, Enumerable.Repeat(packet, Count)));
        SetAcceptLocal(pair.Segment, pair.Ours.Host, "0");

        Assert.Equal(before + Count, DropsOf(pair.Ours, "own_address"));
    }

    [Fact]
    public async Task Unicast_is_dropped_where_multicast_is_configured()
    {
        Pair pair = await attacked.GetAsync();
        var ours = InetAddress.Parse("192.168.10.111");
        long before = DropsOf(pair.Ours, "wrong_destination");
        byte[] packet = HostilePackets.Advert(200, destination: ours);
        await attacked.EndureAsync(_ =>
            PacketInjector.Send(pair.Segment, Segment.StrangerHost, ours, Enumerable.Repeat(packet, Count)));

        Assert.Equal(before + Count, DropsOf(pair.Ours, "wrong_destination"));
    }

    [Fact]
    public async Task Another_virtual_router_is_none_of_our_business()
    {
        Pair pair = await attacked.GetAsync();
        long before = pair.Ours.Drops.Values.Sum();
        byte[] packet = HostilePackets.With(VrrpProtocol.VridOffset, Instances.Vrid + 1);
        await attacked.EndureAsync(_ => Inject(pair, Enumerable.Repeat(packet, Count)));

        Assert.Equal(before, pair.Ours.Drops.Values.Sum());
    }

    private static byte[] PacketWith(string flaw) => flaw switch
    {
        "two bytes" => HostilePackets.Truncated(2),
        "seven bytes" => HostilePackets.Truncated(7),
        "no addresses after the header" => HostilePackets.Truncated(VrrpProtocol.FixedLength),
        "a count of 255" => HostilePackets.With(offset: 3, value: 255),
        "a count of zero" => HostilePackets.With(offset: 3, value: 0),
        "a wrong checksum" => HostilePackets.WithWrongChecksum(),
        "TTL 1" => HostilePackets.WithTimeToLive(1),
        "TTL 254" => HostilePackets.WithTimeToLive(254),
        "version 2" => HostilePackets.AdvertVersion2(200),
        "version 4" => HostilePackets.With(offset: 0, value: 0x41),
        "type 2" => HostilePackets.With(offset: 0, value: 0x32),
        "interval zero" => HostilePackets.WithIntervalZero(),
        "CARP" => HostilePackets.Carp(new Random(Seed)),
        "an HMAC trailer" => HostilePackets.WithTrailer(28),
        _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw, "No such flaw."),
    };

    private static void Inject(Pair pair, IEnumerable<byte[]> packets) =>
        PacketInjector.Send(pair.Segment, Segment.StrangerHost, VrrpProtocol.MulticastGroupIPv4, packets);

    private static long DropsOf(VipKeeperRouter router, string reason) => router.Drops.GetValueOrDefault(reason);

    private static void SetAcceptLocal(Segment segment, string host, string value)
    {
        NamespaceThread thread = NamespaceThread.Start("sysctl", segment.Network.NamespaceOf(host), _ => () =>
            File.WriteAllText("/proc/sys/net/ipv4/conf/all/accept_local", value));
        thread.Dispose();
        thread.ThrowIfFailed();
    }
}
