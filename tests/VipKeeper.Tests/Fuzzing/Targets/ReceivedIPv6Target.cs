using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>
/// What the kernel tells beside an IPv6 payload. The input is the length of the socket address, the length of the
/// control messages, and then both; what follows is the payload.
/// </summary>
internal sealed class ReceivedIPv6Target : FuzzTarget
{
    // struct sockaddr_in6: family 10, port, flow, fe80::1, scope.
    private static readonly byte[] SocketAddress =
        [10, 0, 0, 0, 0, 0, 0, 0, 0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0];

    // Two struct cmsghdr: 20 bytes of hop limit, 36 of packet information, each padded to 8.
    private static readonly byte[] Control =
    [
        20, 0, 0, 0, 0, 0, 0, 0, 41, 0, 0, 0, 52, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0,
        36, 0, 0, 0, 0, 0, 0, 0, 41, 0, 0, 0, 50, 0, 0, 0,
        0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12, 2, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <inheritdoc/>
    public override string Name => "ipv6";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers =>
    [
        typeof(ReceivedPacket), typeof(VipKeeper.Linux.Interop.InetSocketAddress),
        typeof(VipKeeper.Linux.Interop.IPv6ControlMessages),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("hop limit first", [(byte)SocketAddress.Length, (byte)Control.Length, .. SocketAddress, .. Control, 0x31]),
        new(
            "hop limit last",
            [
                (byte)SocketAddress.Length, (byte)Control.Length, .. SocketAddress, .. Control[24..],
                .. Control[..24], 0x31, 55,
            ]),
    ];

    /// <inheritdoc/>
    public override int Rounds => 60_000;

    /// <inheritdoc/>
    public override int LongestInput => 400;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        if (input.Length > 2 + SocketAddress.Length + Control.Length)
        {
            input[0] = (byte)SocketAddress.Length;
            input[1] = (byte)Control.Length;
        }

        return input;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (input.Length < 2)
        {
            return Refused;
        }

        int name = Math.Min(input[0], input.Length - 2);
        int control = Math.Min(input[1], input.Length - 2 - name);
        byte[] payload = input[(2 + name + control)..];
        ReceivedPacket packet = ReceivedPacket.FromIPv6(
            payload, input.AsSpan(2, name), input.AsSpan(2 + name, control), isTruncated: false);
        if (packet.IsMalformedHeader)
        {
            Assert.True(packet.Payload.IsEmpty);
            return Refused;
        }

        Assert.Equal(payload, packet.Payload);
        Assert.True(packet.Destination.Family == InetFamily.IPv6);
        return Accepted;
    }
}
