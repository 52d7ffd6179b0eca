using VipKeeper.Linux.Polling;

namespace VipKeeper.Loop.Events;

/// <summary>
/// A bounded ring from the packet loop to one reader. Writing never blocks, never allocates and takes no lock; what
/// does not fit is counted.
/// </summary>
internal sealed class LoopEventQueue : IDisposable
{
    // About 400 bytes each, resident from the start.
    private const int Capacity = 512;

    private readonly LoopEvent[] _ring = new LoopEvent[Capacity];
    private readonly EventCounter _signal = new();
    private long _written;
    private long _read;
    private long _lost;
    private long _transitions;
    private LatestEvent[] _latest = [];

    /// <summary>Becomes readable when there is something to read.</summary>
    public int Fd => _signal.Fd;

    /// <summary>How many events did not fit.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>How many events were written and not read; for the loop's thread only.</summary>
    public long Waiting => _written - Volatile.Read(ref _read);

    /// <summary>
    /// The last transition of each instance, for whoever must know it even when its event was lost. From any thread.
    /// </summary>
    public ReadOnlySpan<LatestEvent> Latest => Volatile.Read(ref _latest);

    /// <summary>Makes room for the last transition of an instance; for the loop's thread only.</summary>
    public LatestEvent NewLatest()
    {
        var kept = new List<LatestEvent>(_latest.Length + 1);
        bool isFull = _written - Volatile.Read(ref _read) == Capacity;
        foreach (LatestEvent latest in _latest)
        {
            // What is gone is kept while its end may have been lost and the reader has not caught up.
            if (!latest.IsRetired || isFull)
            {
                kept.Add(latest);
            }
        }

        var added = new LatestEvent();
        kept.Add(added);
        Volatile.Write(ref _latest, [.. kept]);
        return added;
    }

    /// <summary>Numbers a transition; for the loop's thread only.</summary>
    public long NextTransition() => ++_transitions;

    /// <summary>Adds an event; for the loop's thread only.</summary>
    public void Write(in LoopEvent loopEvent)
    {
        if (_written - Volatile.Read(ref _read) == Capacity)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        _ring[_written % Capacity] = loopEvent;
        Volatile.Write(ref _written, _written + 1);
        _signal.Signal();
    }

    /// <summary>Takes the oldest event; for the reader's thread only.</summary>
    public bool TryRead(out LoopEvent loopEvent)
    {
        if (_read == Volatile.Read(ref _written))
        {
            loopEvent = default;
            return false;
        }

        loopEvent = _ring[_read % Capacity];
        _ring[_read % Capacity] = default;
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    /// <summary>Forgets the wake-ups so far; call before reading until empty.</summary>
    public void DrainSignal() => _signal.Drain();

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();
}
