using System.Net;
using System.Net.Sockets;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Page;

/// <summary>HTTP from inside a network namespace: a socket stays where it was made, whoever uses it.</summary>
internal static class NamespaceHttp
{
    /// <summary>A client whose connections begin in a namespace; each request has one of its own.</summary>
    public static HttpClient ClientIn(string space) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = (context, _) => ValueTask.FromResult<Stream>(
            new NetworkStream(Connect(space, context.DnsEndPoint), ownsSocket: true)),
    })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>Connects from inside a namespace.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static Socket Connect(string space, DnsEndPoint place)
    {
        var address = IPAddress.Parse(place.Host);
        Socket? socket = null;
        SocketException? failure = null;
        using NamespaceThread thread = NamespaceThread.Start("connection", space, _ =>
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(address, place.Port);
            }
            catch (SocketException e)
            {
                failure = e;
            }

            return static () => { };
        });
        if (failure is not null)
        {
            socket!.Dispose();
            throw failure;
        }

        return socket!;
    }
}
