using System.Net;
using System.Net.Sockets;
using System.Text;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// ICMP echo, by the kernel's own ping sockets where they are allowed to this user (icmp(7),
/// net.ipv4.ping_group_range), otherwise by a raw one.
/// </summary>
internal sealed class EchoTransport : IProbeTransport
{
    // socket(7); the name of the interface, for the answers too.
    private const int SolSocket = 1;
    private const int SoBindToDevice = 25;

    private readonly Socket _socket;
    private readonly bool _hasIpHeader;
    private readonly bool _isIPv6;
    private readonly ushort _identifier = (ushort)Random.Shared.Next(ushort.MaxValue + 1);

    private EchoTransport(Socket socket, bool hasIpHeader, bool isIPv6)
    {
        _socket = socket;
        _hasIpHeader = hasIpHeader;
        _isIPv6 = isIPv6;
    }

    /// <inheritdoc/>
    public int Fd => (int)_socket.SafeHandle.DangerousGetHandle();

    /// <summary>Opens a socket to an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="interfaceName">The interface, or null for the kernel's choice.</param>
    /// <param name="interfaceIndex">Its index; 0 for none.</param>
    /// <param name="source">An address of this machine to ask from; none for the kernel's choice.</param>
    /// <exception cref="SocketException">Neither kind of socket is allowed, or there is no route.</exception>
    public static EchoTransport Open(
        InetAddress address, string? interfaceName, int interfaceIndex, InetAddress? source = null)
    {
        bool isIPv6 = address.Family == InetFamily.IPv6;
        AddressFamily family = isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        ProtocolType protocol = isIPv6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp;
        bool isRaw = false;
        Socket socket;
        try
        {
            socket = new Socket(family, SocketType.Dgram, protocol);
        }
        catch (SocketException)
        {
            socket = new Socket(family, SocketType.Raw, protocol);
            isRaw = true;
        }

        try
        {
            socket.Blocking = false;
            if (interfaceName is not null)
            {
                socket.SetRawSocketOption(SolSocket, SoBindToDevice, Encoding.ASCII.GetBytes(interfaceName));
            }

            IPAddress target = address.ToIPAddress();
            if (address.IsLinkLocalIPv6)
            {
                target.ScopeId = interfaceIndex;
            }

            if (source is { } own)
            {
                socket.Bind(new IPEndPoint(own.ToIPAddress(), 0));
            }

            socket.Connect(new IPEndPoint(target, 0));
            return new EchoTransport(socket, isRaw && !isIPv6, isIPv6);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TrySend(long number, Instant now)
    {
        Span<byte> request = stackalloc byte[IcmpEcho.RequestLength];
        IcmpEcho.WriteRequest(request, _identifier, (int)(number & int.MaxValue), _isIPv6);
        _socket.Send(request, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            // An error of an earlier probe (no ARP answer: EHOSTUNREACH) is told by the next call, which then sends
            // nothing. The error is taken by the telling, so a second call sends.
            _socket.Send(request, SocketFlags.None, out error);
        }

        return error == SocketError.Success;
    }

    /// <inheritdoc/>
    public void ReadAnswers(ProbeTally tally)
    {
        Span<byte> packet = stackalloc byte[256];
        for (int tries = 0; tries < 4096; tries++)
        {
            int length = _socket.Receive(packet, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                continue;
            }

            // A ping socket has the kernel's identifier, and gets the answers to that alone.
            int tick;
            bool isReply = _hasIpHeader
                ? IcmpEcho.TryReadReply(packet[..length], _identifier, out tick)
                : IcmpEcho.TryReadMessage(packet[..length], _isIPv6, out ushort identifier, out tick)
                    && (_socket.SocketType == SocketType.Dgram || identifier == _identifier);
            if (isReply)
            {
                tally.NoteAnswer(tick, default, MonotonicClock.Now);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
