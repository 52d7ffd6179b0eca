using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Hears of every change of links and addresses in the network namespace of the thread that made it
/// (rtnetlink(7)). Not for use by two threads at once.
/// </summary>
public sealed class RouteMonitor : IDisposable
{
    /// <summary>The datagrams that one <see cref="Drain"/> reads at most; a flood must not keep the loop.</summary>
    public const int MaxDatagrams = 64;

    private const int ReceiveBufferBytes = 1024 * 1024;
    private const int DatagramBytes = 32 * 1024;

    private readonly NetlinkSocket _socket = new("watch links and addresses");
    private readonly InterfaceNames _names = new();
    private readonly byte[] _buffer = new byte[DatagramBytes];

    /// <summary>Begins to listen.</summary>
    /// <exception cref="LinuxException">The kernel refuses.</exception>
    public RouteMonitor()
    {
        try
        {
            _socket.GrowReceiveBuffer(ReceiveBufferBytes);
            _socket.Subscribe(Rtnetlink.RTNLGRP_LINK);
            _socket.Subscribe(Rtnetlink.RTNLGRP_IPV4_IFADDR);
            _socket.Subscribe(Rtnetlink.RTNLGRP_IPV6_IFADDR);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>The descriptor, for <see cref="Polling.EventPoll"/>.</summary>
    public int Fd => _socket.Fd;

    /// <summary>
    /// Tells what happened, without waiting. After <see cref="MaxDatagrams"/> the rest is left for the next call,
    /// and the descriptor stays readable. Allocates only for a name not seen before.
    /// </summary>
    /// <returns>0, or an errno after which no more will come: EBADF once disposed.</returns>
    public int Drain(IRouteEvents events)
    {
        for (int i = 0; i < MaxDatagrams; i++)
        {
            int length = _socket.Receive(_buffer);
            switch (length)
            {
                case >= 0:
                    RouteMessageParser.Parse(_buffer.AsSpan(0, length), _names, events);
                    break;
                case -Errno.EAGAIN:
                    return 0;
                case -Errno.ENOBUFS or -Errno.EMSGSIZE:
                    // netlink(7): the queue overflowed and messages were dropped.
                    events.Overrun();
                    break;
                default:
                    return -length;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
