using VipKeeper.Linux.Polling;

namespace VipKeeper.Loop.Events;

/// <summary>
/// What the loop asks of others before a takeover or a planned release: a slot an instance, apart from the ring of
/// events, which may be full and whose reader may wait for a slow log.
/// </summary>
internal sealed class RequestBoard : IDisposable
{
    private readonly EventCounter _signal = new();
    private LatestEvent[] _slots = [];
    private long _requests;

    /// <summary>Becomes readable when a slot has changed.</summary>
    public int Fd => _signal.Fd;

    /// <summary>The slots of all instances; from any thread.</summary>
    public ReadOnlySpan<LatestEvent> Slots => Volatile.Read(ref _slots);

    /// <summary>Makes a slot for an instance; for the loop's thread only.</summary>
    public LatestEvent NewSlot()
    {
        var kept = new List<LatestEvent>(_slots.Length + 1);
        foreach (LatestEvent slot in _slots)
        {
            if (!slot.IsRetired)
            {
                kept.Add(slot);
            }
        }

        var added = new LatestEvent();
        kept.Add(added);
        Volatile.Write(ref _slots, [.. kept]);
        return added;
    }

    /// <summary>Numbers a request; for the loop's thread only.</summary>
    public long NextRequest() => ++_requests;

    /// <summary>Wakes the reader; from any thread.</summary>
    public void Signal() => _signal.Signal();

    /// <summary>Forgets the wake-ups so far; call before looking.</summary>
    public void DrainSignal() => _signal.Drain();

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();
}
