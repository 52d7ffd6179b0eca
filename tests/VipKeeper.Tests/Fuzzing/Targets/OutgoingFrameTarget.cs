using VipKeeper.Observing;
using VipKeeper.Tests.Observing;
using VipKeeper.Tests.Vrrp.Packets;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Frames that another program of the machine sends, as an observer reads them.</summary>
internal sealed class OutgoingFrameTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "outgoing-frame";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(OutgoingFrame)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("version 3 over IPv6", OutgoingFrameTests.Framed(OutgoingFrameTests.Packet("fe80::111", "fe80::110"))),
        .. KeepalivedCaptures.All.Where(static capture => capture.Source.Family == InetFamily.IPv4)
            .Select(static capture => new FuzzSeed(
                $"keepalived's {capture.Template.Version} to {capture.Destination}",
                [1, 0, 0x5E, 0, 0, 18, 2, 0, 0, 0, 0, 1, 8, 0, .. capture.Packet])),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[8, 0], [0x86, 0xDD], [112], [0x45], [0x60]];

    /// <inheritdoc/>
    public override int LongestInput => OutgoingAdverts.LongestFrame;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (OutgoingFrame.Read(input, out Advertisement advert) != DropReason.None)
        {
            return Refused;
        }

        Assert.InRange(advert.MessageLength, VrrpProtocol.FixedLength, input.Length - EthernetHeader.Length);
        Assert.Equal(advert.Source.Family, advert.Destination.Family);
        for (int i = 0; i < advert.AddressCount; i++)
        {
            Assert.Equal(advert.Family, advert.AddressAt(i).Family);
        }

        return Accepted;
    }
}
