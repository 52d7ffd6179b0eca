using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// Probes one address at an even pace on a thread of its own, from <see cref="Start"/> until it is disposed of. What it
/// finds is read under <see cref="Look{T}"/> at any time, also afterwards.
/// </summary>
/// <remarks>
/// Answers are read before probes are judged: a thread that came late finds its answers waiting and loses none, and
/// probes that it could not send in time were not sent.
/// </remarks>
internal sealed class AddressProber : IDisposable
{
    private const ulong StopTag = 0;
    private const ulong AnswerTag = 1;

    private readonly IProbeTransport _transport;
    private readonly Duration _timeout;
    private readonly long _most;
    private readonly Lock _gate = new();
    private readonly ProbeTally _tally;
    private readonly EventCounter _signal = new();
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private volatile bool _hasEnded;

    private AddressProber(IProbeTransport transport, Duration interval, Duration timeout, long most)
    {
        _transport = transport;
        Interval = interval;
        _timeout = timeout;
        _most = most;
        _tally = new ProbeTally(interval, timeout);
        _thread = new Thread(Run, 256 * 1024) { Name = "prober", IsBackground = true };
    }

    /// <summary>The time between two probes.</summary>
    public Duration Interval { get; }

    /// <summary>True when all that was to be sent is sent and judged.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Starts.</summary>
    /// <param name="transport">How; the prober disposes of it.</param>
    /// <param name="interval">The time between two probes.</param>
    /// <param name="timeout">How long an answer may take.</param>
    /// <param name="most">How many to send; <see cref="long.MaxValue"/> for no end.</param>
    public static AddressProber Start(
        IProbeTransport transport, Duration interval, Duration timeout, long most = long.MaxValue)
    {
        var prober = new AddressProber(transport, interval, timeout, most);
        prober._thread.Start();
        return prober;
    }

    /// <summary>Reads what was found.</summary>
    /// <param name="read">Gets it under the lock; it must not keep it.</param>
    public T Look<T>(Func<ProbeTally, T> read)
    {
        lock (_gate)
        {
            return read(_tally);
        }
    }

    /// <summary>Sends no more, waits for what is on its way, and judges it.</summary>
    public void Stop()
    {
        _isStopping = true;
        _signal.Signal();
        _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _transport.Dispose();
        _signal.Dispose();
    }

    private void Run()
    {
        _ = RealTimeScheduler.SetTimerSlack(new Duration(1));
        using var poll = new EventPoll();
        poll.Add(_signal.Fd, StopTag);
        poll.Add(_transport.Fd, AnswerTag);
        Span<ReadyEvent> ready = stackalloc ReadyEvent[2];
        Instant next = MonotonicClock.Now;
        Instant drained = Instant.Never;
        while (true)
        {
            poll.Wait(ready, next < drained ? next : drained);
            if (_isStopping && drained.IsNever)
            {
                _signal.Drain();
                next = Instant.Never;
                drained = MonotonicClock.Now + _timeout;
            }

            lock (_gate)
            {
                Instant now = MonotonicClock.Now;
                _transport.ReadAnswers(_tally);
                _tally.Judge(now);
                if (now >= next)
                {
                    Send(now);
                    // Probes that were missed are not made up for: a burst would ask what nobody wanted to know.
                    next = next + Interval <= now ? now + Interval : next + Interval;
                }

                if (_tally.Sent >= _most && drained.IsNever)
                {
                    next = Instant.Never;
                    drained = now + _timeout;
                }

                if (!drained.IsNever && (now >= drained || _tally.Pending == 0))
                {
                    _tally.End();
                    _hasEnded = true;
                    return;
                }
            }
        }
    }

    private void Send(Instant now)
    {
        if (_tally.Sent >= _most)
        {
            return;
        }

        long number = _tally.NoteSent(now);
        if (!_transport.TrySend(number, now))
        {
            _tally.NoteFailure(number);
        }
    }
}
