using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>Who claims an address, read from frames of strangers; and the questions that make them tell.</summary>
public class AddressClaimTests
{
    private static readonly MacAddress Mac = MacAddress.FromBytes([2, 0, 0, 0, 0, 9]);
    private static readonly InetAddress Virtual4 = InetAddress.Parse("192.168.10.110");
    private static readonly InetAddress Virtual6 = InetAddress.Parse("fd00:10::110");

    [Fact]
    public void Gratuitous_requests_and_replies_claim_an_address()
    {
        byte[] frame = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousRequest(frame, Virtual4, Mac);
        AssertClaim(ArpFrame.TryReadClaim(frame, out InetAddress a, out MacAddress m), a, m, Virtual4);
        ArpFrame.WriteGratuitousReply(frame, Virtual4, Mac);
        AssertClaim(ArpFrame.TryReadClaim(frame, out a, out m), a, m, Virtual4);
    }

    [Fact]
    public void A_probe_is_the_one_of_RFC_5227_and_claims_nothing()
    {
        byte[] frame = new byte[ArpFrame.Length];
        Assert.Equal(ArpFrame.Length, ArpFrame.WriteProbe(frame, Virtual4, Mac));

        Assert.Equal(
            "FFFFFFFFFFFF" + "020000000009" + "0806" + "0001080006040001" + "020000000009" + "00000000"
            + "000000000000" + "C0A80A6E",
            Convert.ToHexString(frame));
        Assert.False(ArpFrame.TryReadClaim(frame, out _, out _));
        Assert.False(ArpFrame.TryReadGratuitous(frame, out _, out _));
    }

    [Fact]
    public void Neighbor_advertisements_claim_their_target()
    {
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        NeighborAdvertisementFrame.Write(frame, Virtual6, Mac, isRouter: false);

        AssertClaim(
            NeighborAdvertisementFrame.TryReadClaim(frame, out InetAddress a, out MacAddress m), a, m, Virtual6);
    }

    [Fact]
    public void Truncated_frames_and_every_flipped_bit_are_no_claim_or_a_whole_one()
    {
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        NeighborAdvertisementFrame.Write(frame, Virtual6, Mac, isRouter: false);
        for (int length = 0; length < frame.Length; length++)
        {
            Assert.False(NeighborAdvertisementFrame.TryReadClaim(frame.AsSpan(0, length), out _, out _));
            Assert.False(ArpFrame.TryReadClaim(frame.AsSpan(0, length), out _, out _));
        }

        // What the checksum covers: the message, the addresses, protocol and length.
        for (int bit = 18 * 8; bit < frame.Length * 8; bit++)
        {
            byte[] flipped = [.. frame];
            flipped[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.False(NeighborAdvertisementFrame.TryReadClaim(flipped, out _, out _), $"bit {bit}");
        }
    }

    [Fact]
    public void A_solicitation_goes_to_the_group_of_its_target_from_an_address_of_its_own()
    {
        byte[] frame = new byte[NeighborSolicitationFrame.Length];
        var source = InetAddress.Parse("fe80::9");
        Assert.Equal(
            NeighborSolicitationFrame.Length, NeighborSolicitationFrame.Write(frame, Virtual6, source, Mac));

        Assert.Equal("3333FF000110", Convert.ToHexString(frame, 0, 6));
        Assert.Equal(source, InetAddress.FromBytes(frame.AsSpan(22, 16)));
        Assert.Equal(InetAddress.Parse("ff02::1:ff00:110"), InetAddress.FromBytes(frame.AsSpan(38, 16)));
        Assert.Equal(135, frame[54]);
        Assert.Equal(Virtual6, InetAddress.FromBytes(frame.AsSpan(62, 16)));
        uint sum = InternetChecksum.AddPseudoHeader(
            source, InetAddress.Parse("ff02::1:ff00:110"), 58, 32, InternetChecksum.Add(frame.AsSpan(54)));
        Assert.Equal(0, InternetChecksum.Finish(sum));
    }

    private static void AssertClaim(bool isClaim, InetAddress address, MacAddress claimant, InetAddress expected)
    {
        Assert.True(isClaim);
        Assert.Equal(expected, address);
        Assert.Equal(Mac, claimant);
    }
}
