using VipKeeper.Lab.Network;
using VipKeeper.Lab.Wire;
using VipKeeper.Tests.Vrrp.Packets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Ethernet frames from a capture: gratuitous ARP, and VRRP as the lab shows it.</summary>
internal sealed class FrameTarget : FuzzTarget
{
    private static readonly MacAddress Sender = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);

    private readonly FrameReader _reader = new(new HostNames());

    /// <inheritdoc/>
    public override string Name => "frame";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(ArpFrame), typeof(FrameReader)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a gratuitous request", Arp(isReply: false)),
        new("a gratuitous reply", Arp(isReply: true)),
        .. KeepalivedCaptures.All.Where(static capture => capture.Source.Family == InetFamily.IPv4)
            .Select(static capture => new FuzzSeed(
                $"keepalived's {capture.Template.Version} to {capture.Destination}",
                [1, 0, 0x5E, 0, 0, 18, 2, 0, 0, 0, 0, 1, 8, 0, .. capture.Packet])),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[8, 0], [8, 6], [0x86, 0xDD], [0, 1, 8, 0, 6, 4], [0x81, 0]];

    /// <inheritdoc/>
    public override int LongestInput => 1600;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        bool isArp = ArpFrame.TryReadGratuitous(input, out InetAddress address, out MacAddress sender);
        WireEvent? seen = _reader.Read(input, new Instant(1));
        Assert.Equal(isArp, seen is GratuitousArpSeen);
        if (!isArp)
        {
            return seen is AdvertSeen ? Accepted : Refused;
        }

        // Written again, the announcement says the same.
        byte[] again = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousRequest(again, address, sender);
        Assert.True(ArpFrame.TryReadGratuitous(again, out InetAddress second, out MacAddress secondSender));
        Assert.Equal((address, sender), (second, secondSender));
        return Accepted;
    }

    private static byte[] Arp(bool isReply)
    {
        byte[] frame = new byte[ArpFrame.Length];
        var address = InetAddress.Parse("192.0.2.10");
        _ = isReply
            ? ArpFrame.WriteGratuitousReply(frame, address, Sender)
            : ArpFrame.WriteGratuitousRequest(frame, address, Sender);
        return frame;
    }
}
