using System.Net;
using System.Net.Sockets;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Checks.Probes;

/// <summary>What a socket says, in words that need no manual.</summary>
internal static class SocketSentences
{
    /// <summary>The end point of an address.</summary>
    public static IPEndPoint EndPointOf(InetAddress address, ushort port) =>
        new(address.ToIPAddress(), port);

    /// <summary>The error as a phrase.</summary>
    public static string Describe(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset => "connection reset",
        SocketError.HostUnreachable => "no route to host",
        SocketError.NetworkUnreachable => "network unreachable",
        SocketError.TimedOut => "connection timed out",
        SocketError.AccessDenied => "permission denied",
        _ => e.Message,
    };
}
