using System.Runtime.InteropServices;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Stalls;

/// <summary>
/// Reads the kernel's accounting of CPU time every two seconds, so that a stall can be compared with before, and
/// explains the stalls that the loop reports. It lives on the event reporter's thread: the loop pays nothing for it,
/// and a reading allocates nothing.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    // So many readings reach back over half a minute, longer than anything but a stop or a freeze keeps one thread
    // from running while another one reads.
    private const int Capacity = 16;

    private static readonly Duration ReadingGap = Duration.FromSeconds(2);

    // The reporter wakes every 200 ms; when it was away for longer, it was not run either.
    private static readonly Duration LongestRest = Duration.FromSeconds(0.5);

    // .NET hands a signal over to the thread pool, which may come after the loop's event.
    private static readonly Duration SignalGrace = Duration.FromMilliseconds(300);

    private readonly (Instant At, CpuAccounting Counters)[] _readings = new (Instant, CpuAccounting)[Capacity];
    private readonly PosixSignalRegistration _continued;
    private CpuAccountingReader? _reader;
    private int _count;
    private long _continuedAt = long.MinValue;
    private Instant _tickedAt = Instant.Never;
    private Instant _restFrom;
    private Instant _restTo;
    private long _stalls;
    private Stall? _last;

    /// <summary>Begins to listen for SIGCONT.</summary>
    public StallWatch() => _continued = PosixSignalRegistration.Create(
        PosixSignal.SIGCONT,
        _ => Volatile.Write(ref _continuedAt, MonotonicClock.Now.Nanoseconds));

    /// <summary>How many stalls there were; for any thread.</summary>
    public long Count => Volatile.Read(ref _stalls);

    /// <summary>The last one, or null; for any thread.</summary>
    public Stall? Last => Volatile.Read(ref _last);

    /// <summary>Notes that the reporter runs, and reads the counters when it is time.</summary>
    /// <param name="threadId">The loop's thread.</param>
    /// <param name="now">The time.</param>
    public void Tick(int threadId, Instant now)
    {
        if (!_tickedAt.IsNever && now - _tickedAt > LongestRest)
        {
            _restFrom = _tickedAt;
            _restTo = now;
        }

        _tickedAt = now;
        if (_count > 0 && now - _readings[(_count - 1) % Capacity].At < ReadingGap)
        {
            return;
        }

        _reader ??= new CpuAccountingReader(threadId);
        _readings[_count % Capacity] = (now, _reader.Read());
        _count++;
    }

    /// <summary>Explains a stall that the loop reported. May wait a moment for a signal's delivery.</summary>
    public Stall Explain(in LoopEvent stalled)
    {
        Instant begin = stalled.At - stalled.Length;
        bool didProcessStall = Overlap(begin, stalled.At) >= (stalled.Length - stalled.Suspended) / 2;
        // Read before waiting: what it waits is no part of the stall.
        CpuAccounting growth = GrowthSince(begin);
        var evidence = new StallEvidence
        {
            Suspended = stalled.Suspended,
            WasContinued = didProcessStall && WasContinuedSince(begin),
            DidProcessStall = didProcessStall,
            Growth = growth,
        };
        (StallCause cause, Duration share) = StallDiagnosis.Find(stalled.Length, evidence);
        var stall = new Stall(stalled.At, stalled.Length, cause, share);
        Volatile.Write(ref _last, stall);
        Volatile.Write(ref _stalls, _stalls + 1);
        return stall;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _continued.Dispose();
        _reader?.Dispose();
    }

    private bool WasContinuedSince(Instant begin)
    {
        Instant giveUp = MonotonicClock.Now + SignalGrace;
        while (Volatile.Read(ref _continuedAt) < begin.Nanoseconds)
        {
            if (MonotonicClock.Now > giveUp)
            {
                return false;
            }

            Thread.Sleep(5);
        }

        return true;
    }

    private Duration Overlap(Instant begin, Instant end)
    {
        Instant from = _restFrom > begin ? _restFrom : begin;
        Instant to = _restTo < end ? _restTo : end;
        return to > from ? to - from : Duration.Zero;
    }

    private CpuAccounting GrowthSince(Instant begin)
    {
        if (_reader is null || ReadingBefore(begin) is not { } before)
        {
            return default;
        }

        CpuAccounting now = _reader.Read();
        return new CpuAccounting
        {
            RunDelay = Growth(before.RunDelay, now.RunDelay),
            Throttled = Growth(before.Throttled, now.Throttled),
            Stolen = Growth(before.Stolen, now.Stolen),
            Pressure = Growth(before.Pressure, now.Pressure),
        };
    }

    // The last one before the stall; of a stall that is longer than the readings reach back, the oldest.
    private CpuAccounting? ReadingBefore(Instant begin)
    {
        CpuAccounting? found = null;
        for (int i = _count - 1; i >= 0 && i >= _count - Capacity; i--)
        {
            found = _readings[i % Capacity].Counters;
            if (_readings[i % Capacity].At <= begin)
            {
                break;
            }
        }

        return found;
    }

    private static Duration? Growth(Duration? before, Duration? now) =>
        before is { } earlier && now is { } later ? later - earlier : null;
}
