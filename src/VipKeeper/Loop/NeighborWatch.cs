using System.Runtime.InteropServices;
using VipKeeper.Linux;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// Hears on one interface who else claims virtual addresses of one family, by ARP or neighbour advertisements. The
/// kernel lets through nothing else, so that other traffic never wakes the loop.
/// </summary>
internal sealed class NeighborWatch(InterfacePort port, InetFamily family) : IDisposable
{
    private PacketSocket? _socket;
    private BpfInstruction[] _claims = [];
    private bool _isHearing;
    private bool _isWatched;

    /// <summary>The interface.</summary>
    public InterfacePort Port => port;

    /// <summary>
    /// Opens what is needed and closes what is not: the interface, or the addresses on it, changed.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refuses the socket.</exception>
    public void Update()
    {
        List<InetAddress> addresses = port.VirtualAddressesOf(family);
        if (port.Link is not { IsNoArp: false, IsLoopback: false } link || addresses.Count == 0)
        {
            Close();
            return;
        }

        ReadOnlySpan<InetAddress> wanted = CollectionsMarshal.AsSpan(addresses);
        _claims = family == InetFamily.IPv4
            ? BpfFilters.AcceptArpSenders(wanted)
            : BpfFilters.AcceptNeighborAdvertisements(wanted);
        _isHearing = port.HasMaster;
        if (_socket is not null)
        {
            _socket.AttachFilter(FilterFor(_isHearing));
            return;
        }

        ushort etherType = family == InetFamily.IPv4 ? ArpFrame.EtherType : NeighborAdvertisementFrame.EtherType;
        _socket = PacketSocket.OpenForCapture(link.Index, etherType, FilterFor(_isHearing));
    }

    /// <summary>
    /// Hears claims while it matters who makes them: while an instance is master. A backup need not wake up for every
    /// answer of the master, and nothing waits in the socket that was said before this node was master.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refuses the filter.</exception>
    public void Hear()
    {
        bool hasMaster = port.HasMaster;
        if (_socket is not null && _isHearing != hasMaster)
        {
            _socket.AttachFilter(FilterFor(hasMaster));
            _isHearing = hasMaster;
        }
    }

    /// <summary>Opens the socket if it is closed; for a look at the interface that changes no address.</summary>
    /// <exception cref="LinuxException">The kernel refuses the socket.</exception>
    public void Open()
    {
        if (_socket is null)
        {
            Update();
        }
    }

    /// <summary>Puts the socket into an epoll set, once. epoll(7) forgets a descriptor that is closed.</summary>
    public void Watch(EventPoll poll, ulong tag)
    {
        if (_socket is not null && !_isWatched)
        {
            poll.Add(_socket.Fd, tag);
            _isWatched = true;
        }
    }

    /// <summary>Takes the next claim from the socket.</summary>
    /// <param name="address">The address that is claimed.</param>
    /// <param name="claimant">Who claims it; none for a frame that claims nothing.</param>
    /// <param name="at">When it was read.</param>
    /// <returns>False when nothing waits.</returns>
    public bool TryReceive(out InetAddress address, out MacAddress claimant, out Instant at)
    {
        address = default;
        claimant = default;
        at = default;
        Span<byte> frame = stackalloc byte[256];
        int length = _socket?.Receive(frame, out _, out at) ?? 0;
        if (length <= 0)
        {
            return false;
        }

        bool isClaim = family == InetFamily.IPv4
            ? ArpFrame.TryReadClaim(frame[..length], out address, out claimant)
            : NeighborAdvertisementFrame.TryReadClaim(frame[..length], out address, out claimant);
        claimant = isClaim ? claimant : default;
        return true;
    }

    /// <summary>Closes the socket.</summary>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _isWatched = false;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private ReadOnlySpan<BpfInstruction> FilterFor(bool isHearing) => isHearing ? _claims : BpfFilters.Nothing;
}
