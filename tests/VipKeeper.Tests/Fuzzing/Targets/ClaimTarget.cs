using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Frames by which another machine claims an address: ARP and neighbour advertisements.</summary>
internal sealed class ClaimTarget : FuzzTarget
{
    private const int MessageOffset = 54;
    private const int ChecksumOffset = MessageOffset + 2;

    private static readonly MacAddress Sender = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);

    /// <inheritdoc/>
    public override string Name => "claim";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(NeighborAdvertisementFrame)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a neighbour advertisement", Advertisement()),
        new("a gratuitous request", Arp()),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[8, 6], [0x86, 0xDD], [2, 1], [2, 0], [136, 0]];

    /// <inheritdoc/>
    public override int LongestInput => 400;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        // The checksum of a mutated message, so that what is behind it is reached.
        byte[] repaired = [.. input];
        if (repaired.Length >= MessageOffset + 24)
        {
            int length = repaired.Length - MessageOffset;
            repaired[18] = (byte)(length >> 8);
            repaired[19] = (byte)length;
            repaired[ChecksumOffset] = 0;
            repaired[ChecksumOffset + 1] = 0;
            uint sum = InternetChecksum.AddPseudoHeader(
                InetAddress.FromBytes(repaired.AsSpan(22, 16)),
                InetAddress.FromBytes(repaired.AsSpan(38, 16)),
                58,
                length,
                InternetChecksum.Add(repaired.AsSpan(MessageOffset)));
            ushort checksum = InternetChecksum.Finish(sum);
            repaired[ChecksumOffset] = (byte)(checksum >> 8);
            repaired[ChecksumOffset + 1] = (byte)checksum;
        }

        return repaired;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        bool isArp = ArpFrame.TryReadClaim(input, out InetAddress arpAddress, out _);
        bool isAdvertisement = NeighborAdvertisementFrame.TryReadClaim(input, out InetAddress address, out _);
        Assert.False(isArp && isAdvertisement);
        if (isArp)
        {
            Assert.Equal(InetFamily.IPv4, arpAddress.Family);
        }

        if (isAdvertisement)
        {
            Assert.Equal(InetFamily.IPv6, address.Family);
        }

        return isArp || isAdvertisement ? Accepted : Refused;
    }

    private static byte[] Advertisement()
    {
        byte[] frame = new byte[NeighborAdvertisementFrame.Length];
        NeighborAdvertisementFrame.Write(frame, InetAddress.Parse("2001:db8::10"), Sender, isRouter: false);
        return frame;
    }

    private static byte[] Arp()
    {
        byte[] frame = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousRequest(frame, InetAddress.Parse("192.0.2.10"), Sender);
        return frame;
    }
}
