using System.Buffers.Binary;

namespace VipKeeper.Simulation.World;

/// <summary>
/// A client on the same LAN: a neighbour cache that believes the announcement that it heard last.
/// </summary>
internal sealed class SimulatedClient
{
    // RFC 4861 §4.4: the target follows type, code, checksum and flags; the link-layer option follows the target.
    private const int TargetOffset = EthernetHeader.Length + 40 + 8;
    private const int LinkLayerOffset = TargetOffset + 16 + 2;

    private readonly Dictionary<InetAddress, MacAddress> _neighbours = [];

    /// <summary>Whom the client would send to, or none.</summary>
    public MacAddress NeighbourOf(InetAddress address) => _neighbours.GetValueOrDefault(address);

    /// <summary>Takes a gratuitous ARP or an unsolicited neighbour advertisement.</summary>
    /// <exception cref="InvalidOperationException">The frame is neither.</exception>
    public void Learn(ReadOnlySpan<byte> frame)
    {
        if (ArpFrame.TryReadGratuitous(frame, out InetAddress address, out MacAddress sender))
        {
            _neighbours[address] = sender;
            return;
        }

        if (frame.Length != NeighborAdvertisementFrame.Length
            || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != NeighborAdvertisementFrame.EtherType)
        {
            throw new InvalidOperationException("Neither a gratuitous ARP nor a neighbour advertisement.");
        }

        address = InetAddress.FromBytes(frame.Slice(TargetOffset, 16));
        _neighbours[address] = MacAddress.FromBytes(frame[LinkLayerOffset..]);
    }
}
