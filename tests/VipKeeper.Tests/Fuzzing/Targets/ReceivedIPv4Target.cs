using VipKeeper.Linux.Sockets;
using VipKeeper.Tests.Vrrp.Packets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>
/// IPv4 datagrams as a raw socket receives them. The input is one byte, odd when the kernel cut the datagram, and the
/// datagram from its IP header on.
/// </summary>
internal sealed class ReceivedIPv4Target : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "ipv4";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(ReceivedPacket)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        .. KeepalivedCaptures.All.Where(static capture => capture.Source.Family == InetFamily.IPv4)
            .Select(static capture => new FuzzSeed(
                $"keepalived's {capture.Template.Version} to {capture.Destination}", [0, .. capture.Packet])),
    ];

    /// <inheritdoc/>
    public override int Rounds => 60_000;

    /// <inheritdoc/>
    public override int LongestInput => 1600;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        if (input.Length > 21)
        {
            input[1] = (byte)(0x40 | (input[1] & 0xF));
            input[3] = (byte)((input.Length - 1) >> 8);
            input[4] = (byte)(input.Length - 1);
        }

        return input;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return Refused;
        }

        byte[] datagram = input[1..];
        ReceivedPacket packet = ReceivedPacket.FromIPv4(datagram, isTruncated: (input[0] & 1) != 0);
        Assert.True(packet.Payload.Length <= Math.Max(datagram.Length - 20, 0));
        Assert.Equal((input[0] & 1) != 0, packet.IsTruncated);
        Assert.True(!packet.IsMalformedHeader || packet.Payload.IsEmpty);
        if (packet.IsMalformedHeader)
        {
            return Refused;
        }

        int headerLength = (datagram[0] & 0xF) * 4;
        Assert.Equal(datagram.AsSpan(headerLength, packet.Payload.Length), packet.Payload);
        Assert.Equal(datagram[8], packet.HopLimit);
        return Accepted;
    }
}
