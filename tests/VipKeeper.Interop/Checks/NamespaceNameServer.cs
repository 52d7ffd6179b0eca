using System.Net;
using System.Net.Sockets;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Checks;

/// <summary>A name server in a network namespace that knows one address for every name, and has moods.</summary>
internal sealed class NamespaceNameServer : IDisposable
{
    private const int HeaderLength = 12;

    private readonly NamespaceThread _thread;
    private volatile NameServerMood _mood;

    private NamespaceNameServer(string space, int port) =>
        _thread = NamespaceThread.Start("name server", space, stop =>
        {
            var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
            socket.Client.ReceiveTimeout = 100;
            return () => Serve(socket, stop);
        });

    /// <summary>How it answers from now on.</summary>
    public NameServerMood Mood
    {
        get => _mood;
        set => _mood = value;
    }

    /// <summary>Serves on the loopback's address.</summary>
    public static NamespaceNameServer Start(string space, int port) => new(space, port);

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private void Serve(UdpClient socket, CancellationToken stop)
    {
        using (socket)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    IPEndPoint? asker = null;
                    byte[] query = socket.Receive(ref asker);
                    if (_mood != NameServerMood.Silent && query.Length > HeaderLength)
                    {
                        socket.Send(AnswerTo(query), asker);
                    }
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
                {
                    // Time to look whether it is to stop.
                }
            }
        }
    }

    private byte[] AnswerTo(byte[] query)
    {
        byte last = (byte)(_mood == NameServerMood.Wrong ? 66 : 5);
        byte[] answer = _mood == NameServerMood.Failing
            ? [.. query]
            : [.. query, 0xC0, HeaderLength, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, last];
        answer[2] = 0x81;
        answer[3] = (byte)(_mood == NameServerMood.Failing ? 0x82 : 0x80);
        answer[7] = (byte)(_mood == NameServerMood.Failing ? 0 : 1);
        return answer;
    }
}
