using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>Gratuitous ARP, compared with keepalived's.</summary>
public class ArpFrameTests
{
    // keepalived 2.2.7 becoming master of 192.0.2.10/32 on an interface with 02:00:00:00:00:01.
    private const string KeepalivedRequest =
        "ffffffffffff02000000000108060001080006040001020000000001c000020affffffffffffc000020a";

    private static readonly InetAddress Address = InetAddress.Parse("192.0.2.10");
    private static readonly MacAddress Sender = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);

    [Fact]
    [Conformance("9568-6.4.1-3")]
    [Conformance("9568-6.4.2-8")]
    public void Request_is_byte_for_byte_keepaliveds()
    {
        byte[] frame = new byte[ArpFrame.Length];
        Assert.Equal(42, ArpFrame.WriteGratuitousRequest(frame, Address, Sender));
        Assert.Equal(KeepalivedRequest, Convert.ToHexStringLower(frame));
    }

    [Fact]
    public void Reply_differs_in_the_operation_alone()
    {
        byte[] frame = new byte[ArpFrame.Length];
        Assert.Equal(42, ArpFrame.WriteGratuitousReply(frame, Address, Sender));
        byte[] expected = Convert.FromHexString(KeepalivedRequest);
        expected[21] = 2;
        Assert.Equal(expected, frame);
    }

    [Fact]
    public void Bytes_after_the_frame_are_left_alone()
    {
        byte[] buffer = new byte[60];
        buffer.AsSpan().Fill(0xEE);
        ArpFrame.WriteGratuitousRequest(buffer, Address, Sender);
        Assert.All(buffer[42..], b => Assert.Equal(0xEE, b));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Own_frames_are_read_back(bool isReply)
    {
        byte[] frame = new byte[60];
        _ = isReply
            ? ArpFrame.WriteGratuitousReply(frame, Address, Sender)
            : ArpFrame.WriteGratuitousRequest(frame, Address, Sender);
        Assert.True(ArpFrame.TryReadGratuitous(frame, out InetAddress address, out MacAddress sender));
        Assert.Equal(Address, address);
        Assert.Equal(Sender, sender);
    }

    [Fact]
    public void Sender_is_the_ARP_packets_and_not_the_Ethernet_headers()
    {
        byte[] frame = Convert.FromHexString(KeepalivedRequest);
        frame[11] = 0x77;
        Assert.True(ArpFrame.TryReadGratuitous(frame, out _, out MacAddress sender));
        Assert.Equal(Sender, sender);
    }

    [Theory]
    // Another EtherType, hardware type, protocol type, hardware length, protocol length, target address.
    [InlineData(13, 0x35)]
    [InlineData(15, 0x06)]
    [InlineData(16, 0x86)]
    [InlineData(18, 0x08)]
    [InlineData(19, 0x10)]
    [InlineData(41, 0x0B)]
    public void Other_frames_are_not_gratuitous_ARP(int index, byte value)
    {
        byte[] frame = Convert.FromHexString(KeepalivedRequest);
        frame[index] = value;
        Assert.False(ArpFrame.TryReadGratuitous(frame, out InetAddress address, out MacAddress sender));
        Assert.True(address.IsUnspecified);
        Assert.True(sender.IsNone);
    }

    [Fact]
    public void Truncated_frames_are_not_gratuitous_ARP()
    {
        byte[] frame = Convert.FromHexString(KeepalivedRequest);
        for (int length = 0; length < frame.Length; length++)
        {
            Assert.False(ArpFrame.TryReadGratuitous(frame.AsSpan(0, length), out _, out _));
        }
    }
}
