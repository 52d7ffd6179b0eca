using System.Collections.Concurrent;
using VipKeeper.Lab.Network;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>
/// Keeps every frame that arrives at a host's eth0: what the switch carries from anybody to everybody.
/// </summary>
internal sealed class WireCapture : IDisposable
{
    private static readonly Duration LongestWait = Duration.FromMilliseconds(50);

    private readonly ConcurrentQueue<CapturedFrame> _frames = new();
    private readonly ConcurrentQueue<AdvertOnWire> _adverts = new();
    private readonly ConcurrentQueue<AnnouncementOnWire> _announcements = new();
    private readonly NamespaceThread _thread;

    /// <summary>Starts the capture; it is running when this returns.</summary>
    /// <param name="space">The host's namespace.</param>
    /// <param name="interfaceIndex">The index of its eth0.</param>
    public WireCapture(string space, int interfaceIndex) =>
        _thread = NamespaceThread.Start("capture", space, stop =>
        {
            var socket = PacketSocket.OpenForCapture(interfaceIndex, PacketSocket.AllProtocols);
            return () => Capture(socket, stop);
        });

    /// <summary>Every frame so far, in the order of the wire.</summary>
    public IEnumerable<CapturedFrame> Frames => _frames;

    /// <summary>Every well-formed advert so far.</summary>
    public IEnumerable<AdvertOnWire> Adverts => _adverts;

    /// <summary>Every announcement so far.</summary>
    public IEnumerable<AnnouncementOnWire> Announcements => _announcements;

    /// <summary>Tells a capture that could not go on.</summary>
    public void ThrowIfFailed() => _thread.ThrowIfFailed();

    /// <summary>Stops the capture.</summary>
    public void Dispose() => _thread.Dispose();

    private void Capture(PacketSocket socket, CancellationToken stop)
    {
        using (socket)
        {
            Span<byte> buffer = stackalloc byte[2048];
            while (!stop.IsCancellationRequested)
            {
                if (!socket.WaitReadable(MonotonicClock.Now + LongestWait))
                {
                    continue;
                }

                int length = socket.Receive(buffer, out bool isOutgoing, out Instant at);
                if (length < 0 && length != -Errno.ENETDOWN)
                {
                    throw new LinuxException("capture from the switch", -length);
                }

                if (length > 0 && !isOutgoing)
                {
                    Keep(new CapturedFrame(at, buffer[..length].ToArray()));
                }
            }
        }
    }

    private void Keep(CapturedFrame frame)
    {
        _frames.Enqueue(frame);
        if (AdvertOnWire.TryRead(frame) is { } advert)
        {
            _adverts.Enqueue(advert);
        }
        else if (AnnouncementOnWire.TryRead(frame) is { } announcement)
        {
            _announcements.Enqueue(announcement);
        }
    }
}
