using System.Text;
using VipKeeper.Json;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api.Reading;

/// <summary>
/// Looks at the status for all who watch, and only while somebody does: at once after a change of state, and once a
/// second otherwise. There is a new frame when there is news. Whoever is slow gets the last one and not all of them, so
/// nothing piles up.
/// </summary>
/// <param name="status">Where the status is asked for.</param>
/// <param name="historyPath">The file of the changes of state.</param>
internal sealed class StatusFeed(StatusSource status, string historyPath) : IDisposable
{
    /// <summary>The most who watch at one time.</summary>
    public const int MostWatchers = 16;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // A role that flaps is told ten times a second at most.
    private static readonly Duration ShortestPause = Duration.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private TaskCompletionSource _news = NewSignal();
    private StatusFrame? _last;
    private int _watchers;
    private bool _isLooking;
    private volatile bool _hasEnded;

    /// <summary>True when nothing comes any more.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Counts one who watches.</summary>
    /// <returns>False when there are too many, or the daemon ends.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_hasEnded || _watchers >= MostWatchers)
            {
                return false;
            }

            _watchers++;
            // The last frame may be an hour old, with the ages of then.
            _last = null;
            if (_isLooking)
            {
                Release();
            }
            else
            {
                _isLooking = true;
                _ = Task.Run(RunAsync);
            }

            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _watchers--;
        }
    }

    /// <summary>Something has changed: looks at once if anybody watches. From any thread; never waits.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_watchers > 0)
            {
                Release();
            }
        }
    }

    /// <summary>Ends every stream.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _news.TrySetResult();
        }
    }

    /// <summary>Waits for a frame that the caller has not seen.</summary>
    /// <param name="seen">The number of the last one; 0 before the first.</param>
    /// <param name="patience">For how long at most.</param>
    /// <param name="cancellation">The client has gone.</param>
    /// <returns>Null when there was no news, or it has ended.</returns>
    public async Task<StatusFrame?> NextAsync(long seen, TimeSpan patience, CancellationToken cancellation)
    {
        Task news;
        lock (_lock)
        {
            if (_last is { } last && last.Number > seen)
            {
                return last;
            }

            news = _news.Task;
        }

        try
        {
            await news.WaitAsync(patience, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }

        lock (_lock)
        {
            return _last is { } last && last.Number > seen ? last : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private void Release()
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            await LookAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The loop broke, which it tells itself, and the daemon ends.
            End();
        }
    }

    private async Task LookAsync()
    {
        var failovers = PastFailovers.OfFile(historyPath);
        byte[] known = [];
        long number = 0;
        while (IsWatched())
        {
            Instant start = MonotonicClock.Now;
            if (await status.ReadAsync().ConfigureAwait(false) is not { } document)
            {
                End();
                return;
            }

            StatusDocument told = PublicStatus.Of(document);
            byte[] fingerprint = WatchedStatus.FingerprintOf(told);
            if (IsFirstWanted() || !fingerprint.AsSpan().SequenceEqual(known))
            {
                known = fingerprint;
                failovers.Add(told);
                Publish(new StatusFrame(++number, TextOf(told, failovers)));
            }

            Duration rest = ShortestPause - (MonotonicClock.Now - start);
            if (rest > Duration.Zero)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(rest.TotalMilliseconds)).ConfigureAwait(false);
            }

            await _wake.WaitAsync(Pace).ConfigureAwait(false);
        }
    }

    private bool IsFirstWanted()
    {
        lock (_lock)
        {
            return _last is null;
        }
    }

    private bool IsWatched()
    {
        lock (_lock)
        {
            if (_watchers > 0 && !_hasEnded)
            {
                return true;
            }

            _isLooking = false;
            _last = null;
            return false;
        }
    }

    private void Publish(StatusFrame frame)
    {
        lock (_lock)
        {
            _last = frame;
            TaskCompletionSource news = _news;
            _news = _hasEnded ? news : NewSignal();
            news.TrySetResult();
        }
    }

    private static byte[] TextOf(StatusDocument status, PastFailovers failovers)
    {
        var past = new PastFailoversDocument([.. failovers.Entries]);
        return Encoding.UTF8.GetBytes(
            $"event: failovers\ndata: {JsonText.ToText(past)}\n\nevent: status\ndata: {JsonText.ToText(status)}\n\n");
    }
}
