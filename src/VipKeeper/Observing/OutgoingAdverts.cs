using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// The adverts that another program of this machine sends on an interface. The kernel does not loop them back to VRRP
/// sockets, so they are seen on their way out.
/// </summary>
internal sealed class OutgoingAdverts : IDisposable
{
    /// <summary>Room for every advert: 255 IPv6 addresses, both headers and version 2's password.</summary>
    public const int LongestFrame = 4352;

    private PacketSocket? _socket;
    private bool _isWatched;

    /// <summary>Opens the socket if it is closed.</summary>
    /// <exception cref="Linux.LinuxException">The kernel refuses it.</exception>
    public void Open(int interfaceIndex) => _socket ??= PacketSocket.OpenForCapture(
        interfaceIndex, PacketSocket.AllProtocols, BpfFilters.AcceptOutgoing(VrrpProtocol.IpProtocol));

    /// <summary>Puts the socket into an epoll set, once. epoll(7) forgets a descriptor that is closed.</summary>
    public void Watch(EventPoll poll, ulong tag)
    {
        if (_socket is not null && !_isWatched)
        {
            poll.Add(_socket.Fd, tag);
            _isWatched = true;
        }
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="buffer">Gets it; at least <see cref="LongestFrame"/>.</param>
    /// <param name="at">When it was taken.</param>
    /// <returns>Its length, or 0 when nothing waits.</returns>
    public int Receive(Span<byte> buffer, out Instant at)
    {
        at = default;
        int length = _socket?.Receive(buffer, out _, out at) ?? 0;
        return length > 0 ? length : 0;
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
}
