using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>The unsolicited neighbour advertisement, compared with keepalived's.</summary>
public class NeighborAdvertisementFrameTests
{
    // keepalived 2.2.7 becoming master of fe80::10 and 2001:db8::10/128 on an interface with 02:00:00:00:00:01
    // that does not forward.
    private const string KeepalivedLinkLocal =
        "33330000000102000000000186dd6000000000203afffe800000000000000000000000000010" +
        "ff0200000000000000000000000000018800577d20000000fe800000000000000000000000000010" +
        "0201020000000001";

    private const string KeepalivedGlobal =
        "33330000000102000000000186dd6000000000203aff20010db8000000000000000000000010" +
        "ff0200000000000000000000000000018800f90c2000000020010db8000000000000000000000010" +
        "0201020000000001";

    private static readonly MacAddress Sender = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);

    [Theory]
    [Conformance("9568-6.4.1-4")]
    [Conformance("9568-6.4.2-9")]
    [InlineData("fe80::10", KeepalivedLinkLocal)]
    [InlineData("2001:db8::10", KeepalivedGlobal)]
    public void Frame_is_byte_for_byte_keepaliveds(string address, string expected)
    {
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        Assert.Equal(
            86, NeighborAdvertisementFrame.Write(frame, InetAddress.Parse(address), Sender, isRouter: false));
        Assert.Equal(expected, Convert.ToHexStringLower(frame));
    }

    [Theory]
    [InlineData(false, 0x20)]
    [InlineData(true, 0xA0)]
    public void Router_flag_says_what_it_was_told_and_solicited_is_never_set(bool isRouter, byte flags)
    {
        byte[] frame = Write(isRouter);
        Assert.Equal(flags, frame[14 + 40 + 4]);
        Assert.Equal([0, 0, 0], frame[59..62]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Checksum_covers_the_pseudo_header_and_the_message(bool isRouter)
    {
        byte[] pseudoHeader = ReferenceChecksum.PseudoHeader(
            InetAddress.Parse("fe80::10"), InetAddress.Parse("ff02::1"), 58, 32);
        Assert.Equal(0, ReferenceChecksum.Of(pseudoHeader, Write(isRouter)[54..]));
    }

    [Fact]
    public void Buffer_need_not_be_clean()
    {
        byte[] buffer = new byte[NeighborAdvertisementFrame.Length + 4];
        buffer.AsSpan().Fill(0xEE);
        NeighborAdvertisementFrame.Write(buffer, InetAddress.Parse("fe80::10"), Sender, isRouter: false);
        Assert.Equal(KeepalivedLinkLocal + "eeeeeeee", Convert.ToHexStringLower(buffer));
    }

    private static byte[] Write(bool isRouter)
    {
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        NeighborAdvertisementFrame.Write(frame, InetAddress.Parse("fe80::10"), Sender, isRouter);
        return frame;
    }
}
