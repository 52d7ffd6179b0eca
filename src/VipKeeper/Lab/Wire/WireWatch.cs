using System.Collections.Concurrent;
using VipKeeper.Lab.Network;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>
/// Listens at a host's eth0, on a thread of its own: what arrives there is what the switch has carried from
/// anybody to everybody, so an advert that a cut cable swallowed is not seen here either.
/// </summary>
internal sealed class WireWatch : IDisposable
{
    // Above the prober's: frames are few, probes many.
    private const int RealTimePriority = 2;

    // A bound on how long stopping takes; frames wake the thread at once.
    private static readonly Duration LongestWait = Duration.FromMilliseconds(50);

    private readonly ConcurrentQueue<WireEvent> _events = new();
    private readonly ManualResetEventSlim _awaitedSeen = new();
    private readonly FrameReader _reader;
    private readonly NamespaceThread _thread;
    private volatile Predicate<AdvertSeen>? _awaited;

    /// <summary>Starts listening.</summary>
    /// <param name="space">The host's namespace.</param>
    /// <param name="interfaceIndex">The index of its eth0.</param>
    /// <param name="names">Whose addresses are whose.</param>
    /// <exception cref="LabException">The namespace cannot be entered, or the socket is refused.</exception>
    public WireWatch(string space, int interfaceIndex, HostNames names)
    {
        _reader = new FrameReader(names);
        _thread = NamespaceThread.Start("capture", space, stop =>
        {
            var socket = PacketSocket.OpenForCapture(interfaceIndex, PacketSocket.AllProtocols, WireFilter.Program);
            return () => Capture(socket, stop);
        });
    }

    /// <summary>Takes the oldest event that has not been taken.</summary>
    public bool TryTake(out WireEvent? wireEvent) => _events.TryDequeue(out wireEvent);

    /// <summary>
    /// Blocks until an advert has just passed, for faults that are timed against it. The event is also queued as
    /// every other.
    /// </summary>
    /// <param name="sender">Whose advert.</param>
    /// <param name="vrid">Of which virtual router.</param>
    /// <param name="bound">How long to wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when none came in time.</returns>
    public bool WaitForAdvert(string sender, byte vrid, Duration bound, CancellationToken cancellation)
    {
        _awaitedSeen.Reset();
        _awaited = advert => advert.Sender == sender && advert.Vrid == vrid && !advert.IsResignation;
        try
        {
            return _awaitedSeen.Wait(TimeSpan.FromMilliseconds(bound.TotalMilliseconds), cancellation);
        }
        finally
        {
            _awaited = null;
        }
    }

    /// <summary>Tells a capture that could not go on.</summary>
    /// <exception cref="LabException">It failed.</exception>
    public void ThrowIfFailed() => _thread.ThrowIfFailed();

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        _awaitedSeen.Dispose();
    }

    private void Capture(PacketSocket socket, CancellationToken stop)
    {
        // The time of a frame is when it is read, so reading must not wait for anything else.
        _ = RealTimeScheduler.TrySetFifo(RealTimePriority);
        using (socket)
        {
            Span<byte> frame = stackalloc byte[2048];
            while (!stop.IsCancellationRequested)
            {
                if (!socket.WaitReadable(MonotonicClock.Now + LongestWait))
                {
                    continue;
                }

                int length = socket.Receive(frame, out bool isOutgoing, out Instant at);
                if (length < 0)
                {
                    throw new LinuxException("capture from the switch", -length);
                }

                if (length > 0 && !isOutgoing && _reader.Read(frame[..length], at) is { } wireEvent)
                {
                    Publish(wireEvent);
                }
            }
        }
    }

    private void Publish(WireEvent wireEvent)
    {
        _events.Enqueue(wireEvent);
        if (wireEvent is AdvertSeen advert && _awaited is { } awaited && awaited(advert))
        {
            _awaitedSeen.Set();
        }
    }
}
