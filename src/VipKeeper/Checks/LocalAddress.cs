using System.Net;
using System.Net.Sockets;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Checks;

/// <summary>Tells the addresses of this node from those of others.</summary>
internal static class LocalAddress
{
    /// <summary>True when the kernel has the address on an interface: only to such can a socket be bound.</summary>
    public static bool Contains(InetAddress address)
    {
        IPAddress wanted = address.ToIPAddress();
        if (IPAddress.IsLoopback(wanted))
        {
            return true;
        }

        try
        {
            using var socket = new Socket(wanted.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(wanted, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
