using System.Buffers.Binary;
using VipKeeper.Probing;
using Xunit;

namespace VipKeeper.Tests.Probing;

public sealed class IcmpEchoTests
{
    private const ushort Identifier = 0xBEEF;

    [Fact]
    public void A_request_has_the_bytes_of_RFC_792()
    {
        byte[] request = new byte[IcmpEcho.RequestLength];

        IcmpEcho.WriteRequest(request, Identifier, 0x12345);

        // Type 8, code 0, checksum, identifier, the sequence's low 16 bits, then the tick. The checksum is the
        // complement of 0800 + BEEF + 2345 + 0001 + 2345 with carries folded.
        Assert.Equal("0800F284BEEF23450000000000012345", Convert.ToHexString(request));
    }

    [Fact]
    public void The_kernels_answer_gives_the_tick_back()
    {
        Assert.True(IcmpEcho.TryReadReply(Reply(123_456), Identifier, out int tick));
        Assert.Equal(123_456, tick);
    }

    [Fact]
    public void An_answer_behind_IP_options_is_found()
    {
        byte[] reply = Reply(7);
        byte[] withOptions = [0x46, .. reply[1..20], 0, 0, 0, 0, .. reply[20..]];

        Assert.True(IcmpEcho.TryReadReply(withOptions, Identifier, out int tick));
        Assert.Equal(7, tick);
    }

    [Fact]
    public void Requests_other_pings_and_truncated_packets_are_no_answers()
    {
        byte[] request = Reply(1);
        request[20] = 8;

        Assert.False(IcmpEcho.TryReadReply(request, Identifier, out _));
        Assert.False(IcmpEcho.TryReadReply(Reply(1), Identifier + 1, out _));
        for (int length = 0; length < 36; length++)
        {
            Assert.False(IcmpEcho.TryReadReply(Reply(1).AsSpan(0, length), Identifier, out _));
        }
    }

    [Fact]
    public void A_tick_that_cannot_be_ours_is_no_answer()
    {
        byte[] reply = Reply(1);
        BinaryPrimitives.WriteInt64BigEndian(reply.AsSpan(28), long.MinValue);

        Assert.False(IcmpEcho.TryReadReply(reply, Identifier, out _));
    }

    private static byte[] Reply(int tick)
    {
        byte[] packet = new byte[20 + IcmpEcho.RequestLength];
        packet[0] = 0x45;
        IcmpEcho.WriteRequest(packet.AsSpan(20), Identifier, tick);
        packet[20] = 0;
        return packet;
    }
}
