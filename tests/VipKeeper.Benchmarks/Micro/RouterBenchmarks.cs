using BenchmarkDotNet.Attributes;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Benchmarks.Micro;

/// <summary>One step of the state machine in each role.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RouterBenchmarks
{
    private const int IPv4HeaderLength = 20;

    private static readonly Duration Interval = Duration.FromMilliseconds(100);
    private static readonly InetAddress Peer = InetAddress.Parse("192.168.10.111");
    private static readonly InetAddress Group = VrrpProtocol.MulticastGroup(InetFamily.IPv4);

    private readonly byte[] _payload = new AdvertisementPacket(new AdvertisementTemplate
    {
        Version = VrrpVersion.V3,
        Vrid = 55,
        Interval = Interval,
        Addresses = [InetAddress.Parse("192.168.10.110")],
        Source = Peer,
        Destination = Group,
    }).WithPriority(200)[IPv4HeaderLength..].ToArray();

    private VirtualRouter _backup = null!;
    private VirtualRouter _master = null!;
    private Instant _now;

    /// <summary>A backup that hears its master, and a master that hears nobody.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _now = new Instant(1_000_000_000);
        _backup = Create();
        _master = Create();
        _backup.Startup(_now);
        _master.Startup(_now);
        _now += Duration.FromSeconds(1);
        _master.HandleTimer(_now);
    }

    /// <summary>From a packet's bytes to the reset of the down timer.</summary>
    [Benchmark]
    public ReceiveResult BackupHearsMaster()
    {
        _now += Interval;
        AdvertisementParser.Parse(_payload, Peer, Group, VrrpProtocol.HopLimit, out Advertisement advertisement);
        return _backup.Receive(advertisement, _now);
    }

    /// <summary>A due advert and the next timer.</summary>
    [Benchmark]
    public void MasterAdvertises()
    {
        _now += Interval;
        _master.HandleTimer(_now);
    }

    private static VirtualRouter Create()
    {
        var router = new VirtualRouter(
            new VirtualRouterOptions
            {
                Vrid = 55,
                AdvertisementInterval = Interval,
                Addresses = [InetAddress.Parse("192.168.10.110")],
            },
            new IdleEffects());
        router.SetLocalAddress(InetAddress.Parse("192.168.10.112"));
        return router;
    }
}
