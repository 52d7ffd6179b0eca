using System.Net;
using System.Net.Sockets;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Switchovers;

/// <summary>
/// Asks virtual addresses during a switchover, from an address of this node that does not move: an ICMP echo (RFC 792)
/// to each at every tick. While this node holds them its own kernel answers; afterwards it is a client as any other on
/// the LAN, without an entry of theirs in its ARP cache.
/// </summary>
internal sealed class VirtualAddressProber : IDisposable
{
    private static readonly Duration LongestAnswer = Duration.FromMilliseconds(700);

    private readonly IPEndPoint[] _targets;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly ushort _identifier = (ushort)(Environment.ProcessId ^ 0x5600);
    private volatile bool _isStopped;

    /// <summary>Starts probing.</summary>
    /// <param name="source">This node's address.</param>
    /// <param name="targets">IPv4 addresses, at most <see cref="ProbeRecord.MaxTargets"/>.</param>
    /// <exception cref="SocketException">Raw sockets are not allowed here.</exception>
    public VirtualAddressProber(IPAddress source, IReadOnlyList<IPAddress> targets)
    {
        _targets = new IPEndPoint[targets.Count];
        for (int i = 0; i < _targets.Length; i++)
        {
            _targets[i] = new IPEndPoint(targets[i], 0);
        }

        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp) { Blocking = false };
        try
        {
            // Not connected: the way to the address changes in the middle of it.
            _socket.Bind(new IPEndPoint(source, 0));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _thread = new Thread(Run, 256 * 1024) { Name = "prober", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The time between two ticks.</summary>
    public static Duration Interval { get; } = Duration.FromMilliseconds(5);

    /// <summary>What was sent and answered.</summary>
    public ProbeRecord Record { get; } = new(LongestAnswer);

    /// <summary>Stops, and waits for what is on its way.</summary>
    public void Stop()
    {
        _isStopped = true;
        _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _socket.Dispose();
    }

    private void Run()
    {
        using var poll = new EventPoll();
        Span<ReadyEvent> none = stackalloc ReadyEvent[1];
        byte[] request = new byte[IcmpEcho.RequestLength];
        byte[] packet = new byte[256];
        Instant next = MonotonicClock.Now;
        while (!_isStopped)
        {
            poll.Wait(none, next);
            ReadAnswers(packet);
            Instant now = MonotonicClock.Now;
            int tick = Record.Add(now);
            IcmpEcho.WriteRequest(request, _identifier, tick);
            foreach (IPEndPoint target in _targets)
            {
                Send(request, target);
            }

            next += Interval;
            next = next > now ? next : now + Interval;
        }

        Instant end = MonotonicClock.Now + LongestAnswer;
        while (MonotonicClock.Now < end)
        {
            poll.Wait(none, MonotonicClock.Now + Interval);
            ReadAnswers(packet);
        }
    }

    // An error of an earlier probe (no ARP answer: EHOSTUNREACH) is told by the next call, which then sends nothing.
    private void Send(byte[] request, IPEndPoint target)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                _socket.SendTo(request, target);
                return;
            }
            catch (SocketException)
            {
                // Unanswered is what the record says of it.
            }
        }
    }

    private void ReadAnswers(byte[] packet)
    {
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            int length = _socket.Receive(packet, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
            {
                return;
            }

            if (length >= 20 && IcmpEcho.TryReadReply(packet.AsSpan(0, length), _identifier, out int tick))
            {
                var source = new IPAddress(packet.AsSpan(12, 4));
                int target = Array.FindIndex(_targets, one => one.Address.Equals(source));
                if (target >= 0)
                {
                    Record.MarkAnswered(tick, target, MonotonicClock.Now);
                }
            }
        }
    }
}
