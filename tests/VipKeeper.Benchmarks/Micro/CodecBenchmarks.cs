using BenchmarkDotNet.Attributes;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Benchmarks.Micro;

/// <summary>One advertisement to bytes and back.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CodecBenchmarks
{
    private const int IPv4HeaderLength = 20;

    private readonly AdvertisementPacket _packet = new(new AdvertisementTemplate
    {
        Version = VrrpVersion.V3,
        Vrid = 55,
        Interval = Duration.FromMilliseconds(100),
        Addresses = [InetAddress.Parse("192.168.10.110")],
        Source = InetAddress.Parse("192.168.10.111"),
        Destination = VrrpProtocol.MulticastGroup(InetFamily.IPv4),
    });

    private readonly InetAddress _source = InetAddress.Parse("192.168.10.111");
    private readonly InetAddress _group = VrrpProtocol.MulticastGroup(InetFamily.IPv4);
    private byte[] _payload = [];
    private byte _priority;

    /// <summary>The received message.</summary>
    [GlobalSetup]
    public void Setup() => _payload = _packet.WithPriority(100)[IPv4HeaderLength..].ToArray();

    /// <summary>The steady state: the packet is there.</summary>
    [Benchmark]
    public int SendAgain() => _packet.WithPriority(100).Length;

    /// <summary>A new priority costs a checksum.</summary>
    [Benchmark]
    public int SendWithNewPriority() => _packet.WithPriority(_priority++).Length;

    /// <summary>Bytes to an advertisement, checksum included.</summary>
    [Benchmark]
    public DropReason Parse() =>
        AdvertisementParser.Parse(_payload, _source, _group, VrrpProtocol.HopLimit, out _);
}
