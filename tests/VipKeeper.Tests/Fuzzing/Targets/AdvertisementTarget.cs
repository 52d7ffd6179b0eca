using VipKeeper.Tests.Vrrp.Packets;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>
/// VRRP messages of both versions and families. The input is one byte that chooses the addresses of the IP header, one
/// for its TTL, and the message.
/// </summary>
internal sealed class AdvertisementTarget : FuzzTarget
{
    private const int ContextLength = 2;

    /// <inheritdoc/>
    public override string Name => "advertisement";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(AdvertisementParser)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        .. KeepalivedCaptures.All.Select(static (capture, index) => new FuzzSeed(
            $"keepalived's {capture.Template.Version} of VRID {capture.Template.Vrid}",
            [(byte)index, 255, .. capture.Message])),
        new("a CARP speaker", [0, 255, 0x21, 55, 100, 7, .. new byte[32]], nameof(DropReason.CarpSpeaker)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
        [[0x21], [0x31], [0x41], [0x32], [0x21, 55, 100, 7], new byte[28], [0, 0], [255, 255]];

    /// <inheritdoc/>
    public override int Rounds => 100_000;

    /// <inheritdoc/>
    public override int LongestInput => 1600;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExpectedOutcomes =>
    [
        Accepted, nameof(DropReason.TooShort), nameof(DropReason.UnknownVersion), nameof(DropReason.UnknownType),
        nameof(DropReason.NoAddresses), nameof(DropReason.LengthMismatch), nameof(DropReason.BadChecksum),
        nameof(DropReason.IntervalZero), nameof(DropReason.HmacTrailer), nameof(DropReason.CarpSpeaker),
    ];

    // The checks build the message again, with a value for each address. That the parser itself allocates nothing is
    // AllocationTests' to say.
    /// <inheritdoc/>
    public override long AllocationLimit(int length) => 64 * 1024 + (512L * length);

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        if (input.Length < ContextLength + VrrpProtocol.FixedLength)
        {
            return input;
        }

        KeepalivedCapture capture = CaptureOf(input);
        Span<byte> message = input.AsSpan(ContextLength);
        bool isV2 = message[0] >> 4 == 2;
        int length = 8 + (message[3] * capture.Source.Length) + (isV2 ? 8 : 0);
        byte[] covered = message[..Math.Min(length, message.Length)].ToArray();
        covered.AsSpan(6, 2).Clear();
        ushort sum = isV2
            ? ReferenceChecksum.Of(covered)
            : ReferenceChecksum.Of(
                ReferenceChecksum.PseudoHeader(capture.Source, capture.Destination, 112, covered.Length), covered);
        message[6] = (byte)(sum >> 8);
        message[7] = (byte)sum;
        return input;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (input.Length < ContextLength)
        {
            return Refused;
        }

        KeepalivedCapture capture = CaptureOf(input);
        ReadOnlySpan<byte> message = input.AsSpan(ContextLength);
        DropReason drop = AdvertisementParser.Parse(
            message, capture.Source, capture.Destination, input[1], out Advertisement advertisement);
        if (drop != DropReason.None)
        {
            return drop.ToString();
        }

        AssertInRange(advertisement, message);
        AssertComesBack(advertisement, message);
        return Accepted;
    }

    private static KeepalivedCapture CaptureOf(byte[] input) =>
        KeepalivedCaptures.All[input[0] % KeepalivedCaptures.All.Length];

    private static void AssertInRange(in Advertisement advertisement, ReadOnlySpan<byte> message)
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

    // What was accepted is what our own encoder would send for it, but for bits that receivers ignore, the two
    // zeroes of a checksum (RFC 1071), and VRID 0, which no instance has.
    private static void AssertComesBack(in Advertisement advertisement, ReadOnlySpan<byte> message)
    {
        bool isV2 = advertisement.Version == VrrpVersion.V2;
        bool hasTwoZeroes = message[6..8] is [0, 0] or [255, 255];
        if (hasTwoZeroes || advertisement.Vrid == 0 || (!isV2 && message[4] >> 4 != 0))
        {
            return;
        }

        var addresses = new InetAddress[advertisement.AddressCount];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = advertisement.AddressAt(i);
        }

        byte[] encoded = new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = advertisement.Version,
            Vrid = advertisement.Vrid,
            Interval = advertisement.Interval,
            Addresses = [.. addresses],
            Source = advertisement.Source,
            Destination = advertisement.Destination,
            ChecksumForm = advertisement.ChecksumForm,
            AuthenticationType = advertisement.AuthenticationType,
            AuthenticationData = [.. advertisement.AuthenticationData],
        }).WithPriority(advertisement.Priority)[IpHeader.LengthOf(advertisement.Family)..].ToArray();
        Assert.Equal(message[..encoded.Length], encoded);
    }
}
