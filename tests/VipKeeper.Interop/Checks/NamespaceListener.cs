using System.Net;
using System.Net.Sockets;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Checks;

/// <summary>A TCP service in a network namespace that takes every connection and says nothing.</summary>
internal sealed class NamespaceListener : IDisposable
{
    private readonly NamespaceThread _thread;

    private NamespaceListener(string space, IPAddress address, int port) =>
        _thread = NamespaceThread.Start("listener", space, stop =>
        {
            var listener = new TcpListener(address, port);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start();
            return () => Serve(listener, stop);
        });

    /// <summary>Listens on the loopback's address.</summary>
    public static NamespaceListener Start(string space, int port) => new(space, IPAddress.Loopback, port);

    /// <summary>Listens on an address of the namespace, or on all.</summary>
    public static NamespaceListener Start(string space, IPAddress address, int port) => new(space, address, port);

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private static void Serve(TcpListener listener, CancellationToken stop)
    {
        using (listener)
        {
            while (!stop.IsCancellationRequested)
            {
                if (listener.Server.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
                {
                    listener.AcceptSocket().Dispose();
                }
            }
        }
    }
}
