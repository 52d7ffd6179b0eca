using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>What we read from keepalived's packets, and which packets we do not read.</summary>
public class AdvertisementParserTests
{
    [Fact]
    [Conformance("9568-7.1-3")]
    [Conformance("9568-7.1-4")]
    public void Every_field_of_keepaliveds_packets_is_read()
    {
        foreach (KeepalivedCapture capture in KeepalivedCaptures.All)
        {
            DropReason drop = Parse(capture, capture.Message, out Advertisement advertisement);
            Assert.Equal(DropReason.None, drop);
            AdvertisementTemplate template = capture.Template;
            Assert.Equal(template.Version, advertisement.Version);
            Assert.Equal(template.Vrid, advertisement.Vrid);
            Assert.Equal(capture.Priority, advertisement.Priority);
            Assert.Equal(template.Interval, advertisement.Interval);
            Assert.Equal(capture.Form, advertisement.ChecksumForm);
            Assert.Equal(template.Source, advertisement.Source);
            Assert.Equal(template.Destination, advertisement.Destination);
            Assert.Equal(255, advertisement.HopLimit);
            Assert.Equal(template.AuthenticationType, advertisement.AuthenticationType);
            Assert.Equal(template.Addresses.Length, advertisement.AddressCount);
            for (int i = 0; i < template.Addresses.Length; i++)
            {
                Assert.Equal(template.Addresses[i], advertisement.AddressAt(i));
            }

            Assert.True(advertisement.HasSameAddresses(template.Addresses.AsSpan()));
        }
    }

    [Fact]
    public void Authentication_data_are_the_eight_bytes_after_the_addresses()
    {
        Parse(KeepalivedCaptures.Version2Password, KeepalivedCaptures.Version2Password.Message, out Advertisement pass);
        Assert.Equal("s3cret\0\0"u8, pass.AuthenticationData);
        Parse(KeepalivedCaptures.Version2, KeepalivedCaptures.Version2.Message, out Advertisement none);
        Assert.Equal(new byte[8], none.AuthenticationData);
        Parse(KeepalivedCaptures.Version3, KeepalivedCaptures.Version3.Message, out Advertisement version3);
        Assert.True(version3.AuthenticationData.IsEmpty);
    }

    [Fact]
    [Conformance("9568-7.1-5")]
    [Conformance("9568-5.2.8-2")]
    public void Message_only_checksum_of_version_3_is_accepted_and_named()
    {
        byte[] message = Convert.FromHexString("3137C80200198296C000020AC000020B");
        Assert.Equal(
            DropReason.None, Parse(KeepalivedCaptures.Version3, message, out Advertisement advertisement));
        Assert.Equal(ChecksumForm.MessageOnly, advertisement.ChecksumForm);
    }

    [Fact]
    [Conformance("9568-5.2.6-1")]
    public void Reserved_bits_of_version_3_are_ignored()
    {
        byte[] message = WithChecksum(KeepalivedCaptures.Version3, m => m[4] |= 0xF0);
        Assert.Equal(
            DropReason.None, Parse(KeepalivedCaptures.Version3, message, out Advertisement advertisement));
        Assert.Equal(250_000_000, advertisement.Interval.Nanoseconds);
    }

    [Fact]
    [Conformance("9568-7.1-4")]
    public void Ethernet_padding_after_the_message_is_ignored()
    {
        foreach (KeepalivedCapture capture in KeepalivedCaptures.All)
        {
            byte[] padded = [.. capture.Message, 0xAA, 0xBB, 0xCC];
            Assert.Equal(DropReason.None, Parse(capture, padded, out Advertisement advertisement));
            Assert.Equal(capture.Template.Addresses.Length, advertisement.AddressCount);
        }
    }

    [Fact]
    [Conformance("9568-7.1-4")]
    [Conformance("3768-7.1-2")]
    public void TooShort_is_said_of_less_than_the_fixed_part()
    {
        for (int length = 0; length < 8; length++)
        {
            ExpectDrop(DropReason.TooShort, KeepalivedCaptures.Version3, KeepalivedCaptures.Version3.Message[..length]);
        }
    }

    [Fact]
    [Conformance("9568-7.1-4")]
    [Conformance("3768-7.1-2")]
    public void LengthMismatch_is_said_of_every_message_that_ends_too_early()
    {
        foreach (KeepalivedCapture capture in KeepalivedCaptures.All)
        {
            for (int length = 8; length < capture.Message.Length; length++)
            {
                ExpectDrop(DropReason.LengthMismatch, capture, capture.Message[..length]);
            }
        }
    }

    [Fact]
    public void CarpSpeaker_is_recognised()
    {
        // CARP: version 2 type 1, vhid, advskew, authlen 7, demote, advbase, checksum, counter, SHA-1 HMAC.
        byte[] carp = new byte[36];
        carp[0] = 0x21;
        carp[1] = 55;
        carp[2] = 100;
        carp[3] = 7;
        carp[5] = 1;
        ExpectDrop(DropReason.CarpSpeaker, KeepalivedCaptures.Version2, carp);
    }

    [Fact]
    public void CarpSpeaker_is_not_said_of_seven_addresses()
    {
        AdvertisementTemplate template = KeepalivedCaptures.Version2.Template with
        {
            Addresses = [.. Enumerable.Range(1, 7).Select(i => InetAddress.FromBytes([192, 0, 2, (byte)i]))],
        };
        byte[] message = new AdvertisementPacket(template).WithPriority(1)[20..].ToArray();
        Assert.Equal(7, message[3]);
        Assert.Equal(DropReason.None, Parse(KeepalivedCaptures.Version2, message, out _));
    }

    [Theory]
    [Conformance("9568-7.1-2")]
    [Conformance("3768-7.1-1")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    public void UnknownVersion_is_said_of_all_but_2_and_3(int version) =>
        ExpectDrop(
            DropReason.UnknownVersion,
            KeepalivedCaptures.Version3,
            WithChecksum(KeepalivedCaptures.Version3, m => m[0] = (byte)((version << 4) | 1)));

    [Fact]
    public void UnknownVersion_is_said_of_version_2_over_IPv6() =>
        ExpectDrop(
            DropReason.UnknownVersion,
            KeepalivedCaptures.Version3IPv6,
            WithChecksum(KeepalivedCaptures.Version3IPv6, m => m[0] = 0x21));

    [Theory]
    [Conformance("9568-7.1-3")]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(15)]
    public void UnknownType_is_said_of_all_but_advertisements(int type)
    {
        ExpectDrop(
            DropReason.UnknownType,
            KeepalivedCaptures.Version3,
            WithChecksum(KeepalivedCaptures.Version3, m => m[0] = (byte)(0x30 | type)));
        ExpectDrop(
            DropReason.UnknownType,
            KeepalivedCaptures.Version2,
            WithChecksum(KeepalivedCaptures.Version2, m => m[0] = (byte)(0x20 | type)));
    }

    [Fact]
    [Conformance("9568-5.2.5-1")]
    public void NoAddresses_is_said_of_a_count_of_zero()
    {
        ExpectDrop(
            DropReason.NoAddresses,
            KeepalivedCaptures.Version3,
            WithChecksum(KeepalivedCaptures.Version3, m => m[3] = 0));
        ExpectDrop(
            DropReason.NoAddresses,
            KeepalivedCaptures.Version2,
            WithChecksum(KeepalivedCaptures.Version2, m => m[3] = 0));
    }

    [Fact]
    public void HmacTrailer_is_recognised_by_its_28_bytes()
    {
        foreach (KeepalivedCapture capture in KeepalivedCaptures.All)
        {
            ExpectDrop(DropReason.HmacTrailer, capture, [.. capture.Message, .. new byte[28]]);
        }
    }

    [Fact]
    [Conformance("9568-7.1-5")]
    [Conformance("9568-5.2.8-1")]
    [Conformance("3768-7.1-3")]
    public void BadChecksum_is_said_of_every_single_flipped_bit_that_nothing_else_forbids()
    {
        foreach (KeepalivedCapture capture in KeepalivedCaptures.All)
        {
            // From the VRID on, without the address count: version, type and length have their own reasons.
            foreach (int index in Enumerable.Range(1, capture.Message.Length - 1).Where(i => i != 3))
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    byte[] message = capture.Message;
                    message[index] ^= (byte)(1 << bit);
                    ExpectDrop(DropReason.BadChecksum, capture, message);
                }
            }
        }
    }

    [Fact]
    [Conformance("9568-5.2.8-1")]
    public void BadChecksum_is_said_of_a_message_only_checksum_over_IPv6()
    {
        byte[] message = KeepalivedCaptures.Version3IPv6.Message;
        message.AsSpan(6, 2).Clear();
        ushort sum = ReferenceChecksum.Of(message);
        message[6] = (byte)(sum >> 8);
        message[7] = (byte)sum;
        ExpectDrop(DropReason.BadChecksum, KeepalivedCaptures.Version3IPv6, message);
    }

    [Fact]
    public void BadChecksum_is_said_of_version_2_with_a_pseudo_header()
    {
        byte[] message = KeepalivedCaptures.Version2.Message;
        message.AsSpan(6, 2).Clear();
        ushort sum = ReferenceChecksum.Of(
            ReferenceChecksum.PseudoHeader(
                KeepalivedCaptures.Version2.Source, KeepalivedCaptures.Version2.Destination, 112, message.Length),
            message);
        message[6] = (byte)(sum >> 8);
        message[7] = (byte)sum;
        ExpectDrop(DropReason.BadChecksum, KeepalivedCaptures.Version2, message);
    }

    [Fact]
    [Conformance("9568-7.1-6")]
    public void IntervalZero_is_dropped()
    {
        ExpectDrop(
            DropReason.IntervalZero,
            KeepalivedCaptures.Version3,
            WithChecksum(KeepalivedCaptures.Version3, m => m.AsSpan(4, 2).Clear()));
        ExpectDrop(
            DropReason.IntervalZero,
            KeepalivedCaptures.Version2,
            WithChecksum(KeepalivedCaptures.Version2, m => m[5] = 0));
    }

    [Fact]
    public void IntervalZero_does_not_count_the_reserved_bits() =>
        ExpectDrop(
            DropReason.IntervalZero,
            KeepalivedCaptures.Version3,
            WithChecksum(KeepalivedCaptures.Version3, m => (m[4], m[5]) = (0xF0, 0)));

    /// <summary>The capture's message, changed and given the checksum that fits again.</summary>
    private static byte[] WithChecksum(KeepalivedCapture capture, Action<byte[]> change)
    {
        byte[] message = capture.Message;
        change(message);
        message.AsSpan(6, 2).Clear();
        byte[] pseudoHeader = capture.Form == ChecksumForm.MessageOnly
            ? []
            : ReferenceChecksum.PseudoHeader(capture.Source, capture.Destination, 112, message.Length);
        ushort sum = ReferenceChecksum.Of(pseudoHeader, message);
        message[6] = (byte)(sum >> 8);
        message[7] = (byte)sum;
        return message;
    }

    private static DropReason Parse(KeepalivedCapture capture, byte[] message, out Advertisement advertisement) =>
        AdvertisementParser.Parse(message, capture.Source, capture.Destination, 255, out advertisement);

    private static void ExpectDrop(DropReason expected, KeepalivedCapture capture, byte[] message) =>
        Assert.Equal(expected, Parse(capture, message, out _));
}
