using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Probing;

/// <summary>
/// The client: sends an ICMP echo request to every virtual address at every tick, on a thread of its own inside
/// the client's namespace, and records what is answered. Its ARP cache is the kernel's and is left alone, so that
/// only what moves a real client's cache moves this one.
/// </summary>
internal sealed class ClientProber : IDisposable
{
    // The lowest: a client must not keep the nodes' daemons from running.
    private const int RealTimePriority = 1;

    private const int ReceiveBufferBytes = 1024 * 1024;

    private readonly IReadOnlyList<InetAddress> _targets;
    private readonly ushort _identifier = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue);
    private readonly NamespaceThread _thread;

    /// <summary>Starts probing.</summary>
    /// <param name="space">The client's namespace.</param>
    /// <param name="targets">IPv4 addresses, at most <see cref="ProbeRecord.MaxTargets"/>.</param>
    /// <param name="interval">The time between two ticks.</param>
    /// <param name="answerTimeout">How long an answer may take.</param>
    /// <exception cref="LabException">The namespace cannot be entered, or sockets are refused.</exception>
    public ClientProber(string space, IReadOnlyList<InetAddress> targets, Duration interval, Duration answerTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targets.Count, ProbeRecord.MaxTargets);
        _targets = targets;
        Interval = interval;
        Record = new ProbeRecord(answerTimeout);
        _thread = NamespaceThread.Start("client's prober", space, Open);
    }

    /// <summary>The time between two ticks.</summary>
    public Duration Interval { get; }

    /// <summary>What was sent and answered, growing.</summary>
    public ProbeRecord Record { get; }

    /// <summary>Tells a prober that could not go on.</summary>
    /// <exception cref="LabException">It failed.</exception>
    public void ThrowIfFailed() => _thread.ThrowIfFailed();

    /// <summary>Stops probing.</summary>
    public void Dispose() => _thread.Dispose();

    private Action Open(CancellationToken stop)
    {
        var sockets = new Socket[_targets.Count];
        for (int i = 0; i < sockets.Length; i++)
        {
            sockets[i] = OpenSocket(_targets[i]);
        }

        return () =>
        {
            try
            {
                Probe(sockets, stop);
            }
            finally
            {
                Array.ForEach(sockets, s => s.Dispose());
            }
        };
    }

    // raw(7): connected, so that a socket gets the answers of its own target only. An answer waits in the socket
    // until the next tick: when it was read matters only for the timeout, a hundred times as long.
    private static Socket OpenSocket(InetAddress target)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp)
        {
            Blocking = false,
            ReceiveBufferSize = ReceiveBufferBytes,
        };
        socket.Connect(new IPEndPoint(target.ToIPAddress(), 0));
        return socket;
    }

    private void Probe(Socket[] sockets, CancellationToken stop)
    {
        // Refused in some containers; the probes are then less evenly spaced, which the record shows.
        _ = RealTimeScheduler.TrySetFifo(RealTimePriority);
        _ = RealTimeScheduler.SetTimerSlack(new Duration(1));
        using var poll = new EventPoll();
        Span<ReadyEvent> none = stackalloc ReadyEvent[1];
        Span<byte> request = stackalloc byte[IcmpEcho.RequestLength];
        Instant next = MonotonicClock.Now;
        while (!stop.IsCancellationRequested)
        {
            poll.Wait(none, next);
            ReadAnswers(sockets);
            Instant now = MonotonicClock.Now;
            int tick = Record.Add(now);
            IcmpEcho.WriteRequest(request, _identifier, tick);
            foreach (Socket socket in sockets)
            {
                Send(socket, request);
            }

            // Ticks that were missed are not made up for: a burst would find an address answering that a client
            // of that moment would not have found.
            next += Interval;
            if (next <= now)
            {
                next = now + Interval;
            }
        }

        // What is on its way still belongs to the record.
        poll.Wait(none, MonotonicClock.Now + Record.AnswerTimeout);
        ReadAnswers(sockets);
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> request)
    {
        socket.Send(request, SocketFlags.None, out SocketError error);
        if (error is not SocketError.Success)
        {
            // An error of an earlier probe (no ARP answer: EHOSTUNREACH) is told by the next call, which then
            // sends nothing. The error is taken by the telling, so a second call sends.
            socket.Send(request, SocketFlags.None, out _);
        }
    }

    private void ReadAnswers(Socket[] sockets)
    {
        Span<byte> packet = stackalloc byte[256];
        for (int target = 0; target < sockets.Length; target++)
        {
            while (true)
            {
                int length = sockets[target].Receive(packet, SocketFlags.None, out SocketError error);
                if (error is not SocketError.Success)
                {
                    break;
                }

                if (IcmpEcho.TryReadReply(packet[..length], _identifier, out int tick))
                {
                    Record.MarkAnswered(tick, target, MonotonicClock.Now);
                }
            }
        }
    }
}
