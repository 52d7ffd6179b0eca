using VipKeeper.Spooling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>When the next request is due and how many events it may hold. Pure: times are arguments.</summary>
/// <param name="period">How long an event waits for others.</param>
/// <param name="batchSize">The most events in one request.</param>
/// <param name="random">A number from 0 to 1, so that two nodes do not come at the same time.</param>
internal sealed class LokiSchedule(Duration period, int batchSize, Func<double> random)
{
    private readonly int _batchSize = batchSize;

    private int _failures;

    /// <summary>When the next request is due; never while nothing waits.</summary>
    public Instant Due { get; private set; } = Instant.Never;

    /// <summary>How many events the next request may hold: less while a bad one is looked for.</summary>
    public int Count { get; private set; } = batchSize;

    /// <summary>True when the last request failed.</summary>
    public bool IsBackingOff => _failures > 0;

    /// <summary>Some events wait.</summary>
    public void Wait(int waiting, Instant now)
    {
        if (IsBackingOff && !Due.IsNever)
        {
            return;
        }

        if (waiting >= _batchSize)
        {
            Due = now;
        }
        else if (Due.IsNever)
        {
            Due = now + period;
        }
    }

    /// <summary>Nothing waits any more.</summary>
    public void Rest() => Due = Instant.Never;

    /// <summary>Loki has taken a request.</summary>
    /// <param name="waiting">How many events still wait.</param>
    /// <param name="now">The time.</param>
    public void Succeed(int waiting, Instant now)
    {
        // What waits behind a bad event, or for a Loki that is back, has waited enough.
        bool hasBacklog = IsBackingOff || Count < _batchSize || waiting >= _batchSize;
        _failures = 0;
        Count = Math.Min(Count * 2, _batchSize);
        Due = waiting == 0 ? Instant.Never : hasBacklog ? now : now + period;
    }

    /// <summary>Something in a request is bad: half of it is tried next.</summary>
    /// <param name="sent">How many events it had.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when it was the only one, which is to be dropped.</returns>
    public bool Split(int sent, Instant now)
    {
        _failures = 0;
        Count = Math.Max(1, sent / 2);
        Due = now;
        return sent == 1;
    }

    /// <summary>A request is to be sent again.</summary>
    public void Fail(LokiAnswer answer, Instant now)
    {
        _failures++;
        Duration pause = answer.Verdict == LokiVerdict.Misconfigured
            ? RetryPause.Longest
            : answer.RetryAfter ?? RetryPause.After(_failures, random());
        Due = now + (pause > RetryPause.Shortest ? pause : RetryPause.Shortest);
    }
}
