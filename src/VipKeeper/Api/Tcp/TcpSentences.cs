using System.Net;
using System.Net.Sockets;

namespace VipKeeper.Api.Tcp;

/// <summary>What is said of the API's address of TCP.</summary>
internal static class TcpSentences
{
    /// <summary>Why it cannot be listened on, and what to do, without a full stop.</summary>
    public static string Describe(IPEndPoint place, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable =>
            $"no interface of this node has the address {place.Address}",
        SocketError.AddressAlreadyInUse =>
            $"another program listens there; 'ss -ltnp sport = :{place.Port}' tells which; end it, or write another "
            + "port",
        SocketError.AccessDenied =>
            $"port {place.Port} needs CAP_NET_BIND_SERVICE, which the unit does not give; write one from 1024 on",
        _ => error.Message,
    };
}
