namespace VipKeeper.Api;

/// <summary>
/// Gives back what answers left behind, when nobody has asked for a while. The packet loop allocates nothing, so
/// without requests nothing else would ever collect it. A collection of so small a heap stops the process for a
/// millisecond or two.
/// </summary>
internal sealed class IdleCollection : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly Timer _timer = new(static _ =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));

    /// <summary>An answer was given; from any thread.</summary>
    public void PutOff() => _timer.Change(Idle, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
