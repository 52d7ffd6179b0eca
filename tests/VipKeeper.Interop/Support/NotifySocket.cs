using System.Net.Sockets;
using System.Text;

namespace VipKeeper.Interop.Support;

/// <summary>The service manager's end of sd_notify(3): keeps what the daemon tells.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _messages = [];

    /// <summary>Binds the socket.</summary>
    /// <param name="path">What NOTIFY_SOCKET is set to.</param>
    public NotifySocket(string path)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _socket.Blocking = false;
    }

    /// <summary>Every message so far; several assignments of one message are lines of it.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            Span<byte> buffer = stackalloc byte[4096];
            while (_socket.Available > 0)
            {
                int length = _socket.Receive(buffer);
                _messages.Add(Encoding.UTF8.GetString(buffer[..length]));
            }

            return _messages;
        }
    }

    /// <summary>The messages that are no keep-alives, each by its first line.</summary>
    public IEnumerable<string> Stages => Messages
        .Where(static message => !message.Contains("WATCHDOG=1"))
        .Select(static message => message.Split('\n')[0]);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
