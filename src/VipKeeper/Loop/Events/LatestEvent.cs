namespace VipKeeper.Loop.Events;

/// <summary>
/// The last word of one instance on one matter: its last transition, or what it asks for now. The loop writes it
/// without waiting for anyone; a reader that was overtaken looks again (a sequence lock).
/// </summary>
internal sealed class LatestEvent
{
    private LoopEvent _event;
    private long _version;
    private volatile bool _isRetired;

    /// <summary>True when the instance is gone.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Replaces it; for the loop's thread only.</summary>
    public void Write(in LoopEvent latest)
    {
        Volatile.Write(ref _version, _version + 1);
        Thread.MemoryBarrier();
        _event = latest;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Reads it, from any thread.</summary>
    /// <returns>False before the first one.</returns>
    public bool TryRead(out LoopEvent latest)
    {
        while (true)
        {
            long before = Volatile.Read(ref _version);
            latest = _event;
            Thread.MemoryBarrier();
            if ((before & 1) == 0 && Volatile.Read(ref _version) == before)
            {
                return before > 0;
            }

            Thread.Yield();
        }
    }

    /// <summary>Notes that the instance is gone; for the loop's thread only.</summary>
    public void Retire() => _isRetired = true;
}
