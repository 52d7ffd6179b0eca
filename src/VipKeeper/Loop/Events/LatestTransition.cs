namespace VipKeeper.Loop.Events;

/// <summary>
/// The last transition of one instance. The loop writes it without waiting for anyone; a reader that was overtaken
/// looks again (a sequence lock).
/// </summary>
internal sealed class LatestTransition
{
    private LoopEvent _event;
    private long _version;

    /// <summary>True when the instance is gone.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>Notes a transition; for the loop's thread only.</summary>
    public void Write(in LoopEvent transition)
    {
        Volatile.Write(ref _version, _version + 1);
        Thread.MemoryBarrier();
        _event = transition;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Reads it, from any thread.</summary>
    /// <returns>False before the first transition.</returns>
    public bool TryRead(out LoopEvent transition)
    {
        while (true)
        {
            long before = Volatile.Read(ref _version);
            transition = _event;
            Thread.MemoryBarrier();
            if ((before & 1) == 0 && Volatile.Read(ref _version) == before)
            {
                return before > 0;
            }

            Thread.Yield();
        }
    }

    /// <summary>Notes that the instance is gone; for the loop's thread only.</summary>
    public void Retire() => IsRetired = true;
}
