using System.Buffers.Binary;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Packets arrive that are no business of this virtual router, or that were forged badly.</summary>
/// <param name="Node">Who receives them.</param>
/// <param name="Seed">What they are drawn from.</param>
internal sealed record HostileTraffic(int Node, ulong Seed) : Fault
{
    private const int PacketsAtOnce = 8;

    public override void Begin(SimulatedWorld world) => Send(world, new SeededRandom(Seed));

    public override void End(SimulatedWorld world) => Send(world, new SeededRandom(~Seed));

    private void Send(SimulatedWorld world, SeededRandom random)
    {
        for (int i = 0; i < PacketsAtOnce; i++)
        {
            world.Network.Inject(Node, new SimulatedPacket { Bytes = Forge(world, random), Sender = null });
        }
    }

    private byte[] Forge(SimulatedWorld world, SeededRandom random)
    {
        Scenarios.ScenarioOptions options = world.Options;
        int victim = Node;
        VirtualRouterOptions victims = world.Nodes[victim].Configuration;
        InetAddress group = VrrpProtocol.MulticastGroup(options.Family);
        bool isUnicast = !victims.Peers.IsEmpty;
        InetAddress stranger = options.Family == InetFamily.IPv4
            ? InetAddress.Parse("192.0.2.250") : InetAddress.Parse("fe80::dead");
        var template = new AdvertisementTemplate
        {
            Version = victims.Version,
            Vrid = options.Vrid,
            Interval = options.LongestInterval,
            Addresses = options.Addresses,
            Source = stranger,
            Destination = isUnicast ? options.Nodes[victim].Address : group,
            ChecksumForm = victims.ChecksumForm,
        };
        switch (random.Between(0, 5))
        {
            case 0:
                // Another virtual router on the same LAN: perfectly healthy, and of no meaning here.
                return Build(template with { Vrid = (byte)((options.Vrid % 255) + 1) });
            case 1:
                // Our own source address, as a loop in the network returns it.
                return Build(template with { Source = options.Nodes[victim].Address });
            case 2:
                // Unicast from a stranger, whatever is used here. To the group from afar only: a reload may make it
                // the right destination before the packet is read.
                return random.Chance(500)
                    ? Build(template with { Destination = options.Nodes[victim].Address })
                    : CrossRouter(Build(template with { Destination = group }), options.Family);
            case 3:
                return CrossRouter(Build(template), options.Family);
            case 4:
                byte[] truncated = Build(template);
                return truncated[..random.Between(0, truncated.Length - 1)];
            default:
                byte[] noise = new byte[random.Between(0, 120)];
                foreach (ref byte b in noise.AsSpan())
                {
                    b = (byte)random.NextBits();
                }

                return noise;
        }
    }

    // RFC 5082: what a router forwarded cannot come from the same LAN, whatever else it says.
    private static byte[] CrossRouter(byte[] packet, InetFamily family)
    {
        Span<byte> header = packet.AsSpan(0, IpHeader.LengthOf(family));
        if (family == InetFamily.IPv6)
        {
            header[7]--;
            return packet;
        }

        header[8]--;
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Finish(InternetChecksum.Add(header)));
        return packet;
    }

    private static byte[] Build(AdvertisementTemplate template) =>
        new AdvertisementPacket(template).WithPriority(VrrpProtocol.OwnerPriority - 1).ToArray();
}
