using System.Buffers.Binary;

namespace VipKeeper.Simulation.World;

/// <summary>What the simulated kernel reads from the IP header before a raw socket sees the packet.</summary>
internal readonly ref struct IpDatagram
{
    public required InetAddress Source { get; init; }

    public required InetAddress Destination { get; init; }

    public required byte HopLimit { get; init; }

    public required ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Reads a packet of a family.</summary>
    /// <returns>False when a kernel would have discarded it: lengths, protocol, header checksum.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, InetFamily family, out IpDatagram datagram)
    {
        datagram = default;
        int headerLength = IpHeader.LengthOf(family);
        if (packet.Length < headerLength)
        {
            return false;
        }

        ReadOnlySpan<byte> header = packet[..headerLength];
        if (family == InetFamily.IPv4)
        {
            if (header[0] != 0x45 || header[9] != VrrpProtocol.IpProtocol
                || BinaryPrimitives.ReadUInt16BigEndian(header[2..]) != packet.Length
                || InternetChecksum.Finish(InternetChecksum.Add(header)) != 0)
            {
                return false;
            }

            datagram = new IpDatagram
            {
                Source = InetAddress.FromBytes(header.Slice(12, 4)),
                Destination = InetAddress.FromBytes(header.Slice(16, 4)),
                HopLimit = header[8],
                Payload = packet[headerLength..],
            };
            return true;
        }

        if (header[0] >> 4 != 6 || header[6] != VrrpProtocol.IpProtocol
            || BinaryPrimitives.ReadUInt16BigEndian(header[4..]) != packet.Length - headerLength)
        {
            return false;
        }

        datagram = new IpDatagram
        {
            Source = InetAddress.FromBytes(header.Slice(8, 16)),
            Destination = InetAddress.FromBytes(header.Slice(24, 16)),
            HopLimit = header[7],
            Payload = packet[headerLength..],
        };
        return true;
    }
}
