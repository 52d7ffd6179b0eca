using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

public class InternetChecksumTests
{
    [Fact]
    public void Example_of_RFC_1071_section_3_is_right()
    {
        uint sum = InternetChecksum.Add([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]);
        Assert.Equal(0x2DDF0u, sum);
        Assert.Equal(0x220D, InternetChecksum.Finish(sum));
    }

    [Fact]
    public void Odd_last_byte_counts_as_the_high_one() =>
        Assert.Equal(0x1234u + 0x5600u, InternetChecksum.Add([0x12, 0x34, 0x56]));

    [Fact]
    public void Nothing_sums_to_nothing() => Assert.Equal(0xFFFF, InternetChecksum.Finish(InternetChecksum.Add([])));

    [Fact]
    public void Longest_possible_input_does_not_overflow()
    {
        byte[] ones = new byte[65535];
        ones.AsSpan().Fill(0xFF);
        Assert.Equal(ReferenceChecksum.Of(ones), InternetChecksum.Finish(InternetChecksum.Add(ones)));
    }

    [Theory]
    [InlineData("192.0.2.1", "224.0.0.18")]
    [InlineData("255.255.255.255", "255.255.255.254")]
    [InlineData("fe80::ff:fe00:1", "ff02::12")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ff02::12")]
    public void Pseudo_header_is_that_of_the_family(string source, string destination)
    {
        InetAddress from = InetAddress.Parse(source);
        InetAddress to = InetAddress.Parse(destination);
        byte[] message = [.. Enumerable.Range(0, 301).Select(i => (byte)(i * 7))];
        ushort expected = ReferenceChecksum.Of(
            ReferenceChecksum.PseudoHeader(from, to, 112, message.Length), message);
        uint sum = InternetChecksum.AddPseudoHeader(from, to, 112, message.Length, InternetChecksum.Add(message));
        Assert.Equal(expected, InternetChecksum.Finish(sum));
    }
}
