using System.Runtime.InteropServices;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <summary>One interface on which addresses of one family are asked for. For one thread.</summary>
internal sealed class ProbedInterface : IDisposable
{
    private readonly PacketSocket _socket;
    private readonly MacAddress _mac;
    private readonly InetAddress _source;

    private ProbedInterface(PacketSocket socket, string name, InetFamily family, MacAddress mac, InetAddress source)
    {
        _socket = socket;
        Name = name;
        Family = family;
        _mac = mac;
        _source = source;
    }

    /// <summary>The interface's name.</summary>
    public string Name { get; }

    /// <summary>The family of the addresses.</summary>
    public InetFamily Family { get; }

    /// <summary>The socket.</summary>
    public int Fd => _socket.Fd;

    /// <summary>Opens the socket.</summary>
    /// <param name="link">The interface.</param>
    /// <param name="source">An address of this node there; unspecified when it has none.</param>
    /// <param name="family">The family of the addresses.</param>
    /// <param name="addresses">The addresses that are asked for; others' frames wake nobody.</param>
    /// <returns>Null where nobody can be asked: no neighbours, or nothing to ask from.</returns>
    /// <exception cref="LinuxException">The kernel refuses the socket.</exception>
    public static ProbedInterface? TryOpen(
        in LinkInfo link, InetAddress source, InetFamily family, List<InetAddress> addresses)
    {
        if (link.IsNoArp || link.IsLoopback || (family == InetFamily.IPv6 && source.IsUnspecified))
        {
            return null;
        }

        ReadOnlySpan<InetAddress> wanted = CollectionsMarshal.AsSpan(addresses);
        PacketSocket socket = family == InetFamily.IPv4
            ? PacketSocket.OpenForCapture(link.Index, ArpFrame.EtherType, BpfFilters.AcceptArpSenders(wanted))
            : PacketSocket.OpenForCapture(
                link.Index, NeighborAdvertisementFrame.EtherType, BpfFilters.AcceptNeighborAdvertisements(wanted));
        return new ProbedInterface(socket, link.Name, family, link.Mac, source);
    }

    /// <summary>Asks for an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="destination">Who is asked; none for all.</param>
    /// <returns>0 or an errno.</returns>
    public int Ask(InetAddress address, MacAddress destination)
    {
        Span<byte> frame = stackalloc byte[NeighborSolicitationFrame.Length];
        int length = Family == InetFamily.IPv4
            ? ArpFrame.WriteRequest(
                frame, address, _source, _mac, destination.IsNone ? MacAddress.Broadcast : destination)
            : destination.IsNone
                ? NeighborSolicitationFrame.Write(frame, address, _source, _mac)
                : NeighborSolicitationFrame.Write(frame, address, _source, _mac, destination);
        return _socket.Send(frame[..length]);
    }

    /// <summary>Takes the next answer.</summary>
    /// <param name="address">Whose address it is.</param>
    /// <param name="mac">Who has it.</param>
    /// <param name="isForUs">Whether this node asked; an announcement is for all.</param>
    /// <param name="at">When it was read.</param>
    /// <returns>False when nothing waits.</returns>
    public bool TryRead(out InetAddress address, out MacAddress mac, out bool isForUs, out Instant at)
    {
        isForUs = false;
        Span<byte> frame = stackalloc byte[256];
        while (true)
        {
            int length = _socket.Receive(frame, out _, out at);
            if (length <= 0)
            {
                address = default;
                mac = default;
                return false;
            }

            bool isClaim = Family == InetFamily.IPv4
                ? ArpFrame.TryReadClaim(frame[..length], out address, out mac)
                : NeighborAdvertisementFrame.TryReadClaim(frame[..length], out address, out mac);
            if (isClaim && mac != _mac)
            {
                isForUs = MacAddress.FromBytes(frame) == _mac;
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
