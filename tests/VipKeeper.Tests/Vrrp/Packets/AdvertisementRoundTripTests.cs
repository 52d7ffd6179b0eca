using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>What the encoder writes, the parser reads.</summary>
public class AdvertisementRoundTripTests
{
    private const int Seed = 9568;

    [Fact]
    public void Random_templates_come_back_from_the_wire_unchanged()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 5_000; i++)
        {
            AdvertisementTemplate template = RandomTemplate(random);
            byte priority = (byte)random.Next(256);
            ReadOnlySpan<byte> packet = new AdvertisementPacket(template).WithPriority(priority);
            ReadOnlySpan<byte> message = packet[IpHeader.LengthOf(template.Source.Family)..];

            DropReason drop = AdvertisementParser.Parse(
                message, template.Source, template.Destination, 255, out Advertisement advertisement);

            Assert.Equal(DropReason.None, drop);
            Assert.Equal(template.Version, advertisement.Version);
            Assert.Equal(template.Vrid, advertisement.Vrid);
            Assert.Equal(priority, advertisement.Priority);
            Assert.Equal(template.Interval, advertisement.Interval);
            Assert.Equal(template.AuthenticationType, advertisement.AuthenticationType);
            Assert.True(advertisement.HasSameAddresses(template.Addresses.AsSpan()));
            Assert.Equal(template.Addresses[^1], advertisement.AddressAt(template.Addresses.Length - 1));
            AssertForm(template, advertisement.ChecksumForm);
        }
    }

    private static void AssertForm(AdvertisementTemplate template, ChecksumForm received)
    {
        if (template.Version == VrrpVersion.V2)
        {
            Assert.Equal(ChecksumForm.MessageOnly, received);
        }
        else if (template.Source.Family == InetFamily.IPv6)
        {
            Assert.NotEqual(ChecksumForm.MessageOnly, received);
        }
        else
        {
            // To the group itself, the two pseudo-headers are one.
            ChecksumForm expected = template.Destination.IsMulticast
                && template.ChecksumForm == ChecksumForm.MulticastPseudoHeader
                ? ChecksumForm.PseudoHeader
                : template.ChecksumForm;
            Assert.Equal(expected, received);
        }
    }

    private static AdvertisementTemplate RandomTemplate(Random random)
    {
        InetFamily family = random.Next(2) == 0 ? InetFamily.IPv4 : InetFamily.IPv6;
        VrrpVersion version = family == InetFamily.IPv4 && random.Next(2) == 0 ? VrrpVersion.V2 : VrrpVersion.V3;
        bool hasPassword = version == VrrpVersion.V2 && random.Next(2) == 0;
        byte[] password = new byte[hasPassword ? 8 : 0];
        random.NextBytes(password);
        int count = random.Next(10) == 0 ? random.Next(1, 256) : random.Next(1, 8);
        return new AdvertisementTemplate
        {
            Version = version,
            Vrid = (byte)random.Next(1, 256),
            Interval = version == VrrpVersion.V2
                ? Duration.FromSeconds(random.Next(1, 256))
                : Duration.FromCentiseconds(random.Next(1, 4096)),
            Addresses = [.. Enumerable.Range(0, count).Select(_ => RandomAddress(family, random))],
            Source = RandomAddress(family, random),
            Destination = random.Next(2) == 0 ? VrrpProtocol.MulticastGroup(family) : RandomAddress(family, random),
            ChecksumForm = (ChecksumForm)random.Next(3),
            AuthenticationType = hasPassword ? AuthenticationType.SimplePassword : AuthenticationType.None,
            AuthenticationData = [.. password],
        };
    }

    /// <summary>A unicast address.</summary>
    private static InetAddress RandomAddress(InetFamily family, Random random)
    {
        byte[] bytes = new byte[family == InetFamily.IPv4 ? 4 : 16];
        random.NextBytes(bytes);
        bytes[0] = family == InetFamily.IPv4 ? (byte)10 : (byte)0x20;
        return InetAddress.FromBytes(bytes);
    }
}
