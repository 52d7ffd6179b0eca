namespace VipKeeper.Loop.Events;

/// <summary>
/// What one instance asks for now, or that it asks for nothing any more: the last word only, which is all that counts.
/// The loop writes it without waiting for anyone; a reader that was overtaken looks again (a sequence lock).
/// </summary>
internal sealed class RequestSlot
{
    private LoopEvent _event;
    private long _version;
    private volatile bool _isRetired;

    /// <summary>True when the instance is gone.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Asks, or ends a request; for the loop's thread only.</summary>
    public void Write(in LoopEvent request)
    {
        Volatile.Write(ref _version, _version + 1);
        Thread.MemoryBarrier();
        _event = request;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Reads it, from any thread.</summary>
    /// <returns>False before the first request.</returns>
    public bool TryRead(out LoopEvent request)
    {
        while (true)
        {
            long before = Volatile.Read(ref _version);
            request = _event;
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
