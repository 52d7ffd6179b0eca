using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>Whatever comes from the wire is a reason or an advert in its ranges, and never an exception.</summary>
public class AdvertisementFuzzTests
{
    private const int Seed = 9568;

    [Fact]
    public void Hundred_thousand_mutated_packets_are_dropped_or_in_range()
    {
        var random = new Random(Seed);
        var drops = new int[Enum.GetValues<DropReason>().Length];
        for (int i = 0; i < 100_000; i++)
        {
            KeepalivedCapture capture = KeepalivedCaptures.All[random.Next(KeepalivedCaptures.All.Length)];
            byte[] message = Mutate(capture, random);
            DropReason drop = AdvertisementParser.Parse(
                message, capture.Source, capture.Destination, (byte)random.Next(256), out Advertisement advertisement);
            drops[(int)drop]++;
            if (drop == DropReason.None)
            {
                AssertInRange(advertisement, message);
            }
        }

        // The mutations must reach every branch, or the test proves nothing.
        Assert.All(
            new[]
            {
                DropReason.None, DropReason.TooShort, DropReason.UnknownVersion, DropReason.UnknownType,
                DropReason.NoAddresses, DropReason.LengthMismatch, DropReason.BadChecksum, DropReason.IntervalZero,
                DropReason.HmacTrailer,
            },
            reason => Assert.True(drops[(int)reason] >= 20, $"{reason}: {drops[(int)reason]} of 100,000"));
    }

    [Fact]
    public void Hundred_thousand_packets_of_noise_are_dropped_or_in_range()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 100_000; i++)
        {
            byte[] message = new byte[random.Next(64)];
            random.NextBytes(message);
            KeepalivedCapture capture = KeepalivedCaptures.All[random.Next(KeepalivedCaptures.All.Length)];
            DropReason drop = AdvertisementParser.Parse(
                message, capture.Source, capture.Destination, 255, out Advertisement advertisement);
            if (drop == DropReason.None)
            {
                AssertInRange(advertisement, message);
            }
        }
    }

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

    private static byte[] Mutate(KeepalivedCapture capture, Random random)
    {
        List<byte> bytes = [.. capture.Message];
        switch (random.Next(6))
        {
            case 0:
                bytes.RemoveAt(random.Next(bytes.Count));
                break;
            case 1:
                int kept = random.Next(bytes.Count);
                bytes.RemoveRange(kept, bytes.Count - kept);
                break;
            case 2:
                bytes.AddRange(new byte[random.Next(1, 40)]);
                break;
        }

        byte[] message = [.. bytes];
        for (int flips = random.Next(4); flips > 0 && message.Length > 0; flips--)
        {
            // Half of them in the fixed part, where the decisions are.
            int index = random.Next(random.Next(2) == 0 ? Math.Min(8, message.Length) : message.Length);
            message[index] = random.Next(3) switch
            {
                0 => 0,
                1 => (byte)(message[index] ^ (1 << random.Next(8))),
                _ => (byte)random.Next(256),
            };
        }

        if (message.Length >= 8 && random.Next(2) == 0)
        {
            Repair(message, capture);
        }

        return message;
    }

    /// <summary>Makes the checksum fit, so that the mutation gets past it.</summary>
    private static void Repair(byte[] message, KeepalivedCapture capture)
    {
        bool isV2 = message[0] >> 4 == 2;
        int length = 8 + (message[3] * capture.Source.Length) + (isV2 ? 8 : 0);
        byte[] covered = message[..Math.Min(length, message.Length)];
        covered.AsSpan(6, 2).Clear();
        ushort sum = isV2
            ? ReferenceChecksum.Of(covered)
            : ReferenceChecksum.Of(
                ReferenceChecksum.PseudoHeader(capture.Source, capture.Destination, 112, covered.Length), covered);
        message[6] = (byte)(sum >> 8);
        message[7] = (byte)sum;
    }

    private static void AssertInRange(in Advertisement advertisement, byte[] message)
    {
        bool isV2 = advertisement.Version == VrrpVersion.V2;
        Assert.True(isV2 || advertisement.Version == VrrpVersion.V3);
        Assert.False(isV2 && advertisement.Family == InetFamily.IPv6);
        Duration shortest = isV2 ? Duration.FromSeconds(1) : VrrpProtocol.MinimumInterval;
        Duration longest = isV2 ? Duration.FromSeconds(255) : VrrpProtocol.MaximumInterval;
        Assert.InRange(advertisement.Interval.Nanoseconds, shortest.Nanoseconds, longest.Nanoseconds);
        Assert.InRange(advertisement.AddressCount, 1, 255);
        Assert.Equal(message[3], advertisement.AddressCount);
        Assert.Equal(advertisement.AddressCount * advertisement.Source.Length, advertisement.AddressBytes.Length);
        Assert.Equal(isV2 ? 8 : 0, advertisement.AuthenticationData.Length);
        Assert.Equal(message[1], advertisement.Vrid);
        Assert.Equal(message[2], advertisement.Priority);
        for (int i = 0; i < advertisement.AddressCount; i++)
        {
            Assert.Equal(advertisement.Family, advertisement.AddressAt(i).Family);
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
