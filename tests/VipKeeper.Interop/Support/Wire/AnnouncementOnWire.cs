using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>A gratuitous ARP or an unsolicited neighbour advertisement from the wire.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Address">The announced address.</param>
/// <param name="Mac">Where the address is to be reached from now on.</param>
internal sealed record AnnouncementOnWire(Instant At, InetAddress Address, MacAddress Mac)
{
    private const byte NeighborAdvertisement = 136;

    /// <summary>Reads a frame.</summary>
    /// <returns>Null when it announces nothing.</returns>
    public static AnnouncementOnWire? TryRead(CapturedFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        if (ArpFrame.TryReadGratuitous(bytes, out InetAddress address, out MacAddress sender))
        {
            return new AnnouncementOnWire(frame.At, address, sender);
        }

        bool isAdvertisement = bytes.Length >= NeighborAdvertisementFrame.Length
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) == NeighborAdvertisementFrame.EtherType
            && bytes[EthernetHeader.Length + 6] == 58
            && bytes[EthernetHeader.Length + 40] == NeighborAdvertisement;
        return isAdvertisement
            ? new AnnouncementOnWire(
                frame.At,
                InetAddress.FromBytes(bytes.Slice(EthernetHeader.Length + 48, 16)),
                MacAddress.FromBytes(bytes.Slice(EthernetHeader.Length + 40 + 26, 6)))
            : null;
    }
}
