using VipKeeper.Configuration;
using VipKeeper.Logging.Loki;

namespace VipKeeper.Logging.Reading;

/// <summary>
/// Reads the log of all nodes back from Loki and follows it: by Loki's tail, or where that is not to be had by asking
/// again every second.
/// </summary>
/// <param name="configuration">Which Loki, and the labels that its events have.</param>
/// <param name="instance">The only instance to tell of, or null.</param>
/// <param name="tell">Takes sentences about the reading itself.</param>
internal sealed class LokiReadback(LokiConfiguration configuration, string? instance, Action<string> tell)
{
    // An event comes up to a period, and a request, after its time.
    private const long LongestDelay = 60_000_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TailPause = TimeSpan.FromMinutes(1);

    private readonly LokiServer _server = new(configuration);
    private readonly string _query = LokiQuery.Of(configuration, instance);
    private bool _isAway;
    private bool _hasNoTail;

    // Monotonic, in milliseconds.
    private long _tailAgain;

    /// <inheritdoc cref="JournalReader.ReadAsync"/>
    public async Task ReadAsync(
        DateTimeOffset since, bool follows, Action<LoggedLine> print, CancellationToken cancellation)
    {
        var pages = new LokiPages(configuration, _server, _query, print);
        long first = LokiFields.NanosecondsOf(since);
        long last = await pages.ReadAsync(first, cancellation).ConfigureAwait(false);
        while (follows)
        {
            last = await FollowTailAsync(pages, last, cancellation).ConfigureAwait(false);
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            long start = Math.Max(first, last - LongestDelay);
            last = Math.Max(last, await ReadAgainAsync(pages, start, cancellation).ConfigureAwait(false));
            pages.Forget(start);
        }
    }

    // Until it ends, if there is one.
    private async Task<long> FollowTailAsync(LokiPages pages, long last, CancellationToken cancellation)
    {
        // What came while Loki was away is read by pages first: a tail begins with the last time that was told.
        if (_isAway || Environment.TickCount64 < _tailAgain)
        {
            return last;
        }

        (LokiTail? tail, string fault) =
            await LokiTail.OpenAsync(_server, _query, last, cancellation).ConfigureAwait(false);
        if (tail is null)
        {
            _tailAgain = Environment.TickCount64 + (long)TailPause.TotalMilliseconds;
            if (!_hasNoTail)
            {
                tell($"Loki's tail is not to be had ({fault}); it is asked again every second instead");
            }

            _hasNoTail = true;
            return last;
        }

        await using (tail)
        {
            _hasNoTail = false;
            while (await tail.ReceiveAsync(cancellation).ConfigureAwait(false) is { } message)
            {
                pages.Tell(message.Lines);
                last = message.Lines is [.., { } newest] ? Math.Max(last, newest.Nanoseconds) : last;
                pages.Forget(last - LongestDelay);
                if (message.Dropped > 0)
                {
                    tell($"Loki left out {message.Dropped} events, as they were read too slowly; read them again with "
                        + "--since and without --follow");
                }
            }
        }

        return last;
    }

    // Loki may be away while roles change: who follows wants to see what comes then.
    private async Task<long> ReadAgainAsync(LokiPages pages, long start, CancellationToken cancellation)
    {
        try
        {
            long last = await pages.ReadAsync(start, cancellation).ConfigureAwait(false);
            if (_isAway)
            {
                _isAway = false;
                // It may have been away for the tail alone.
                _tailAgain = 0;
                tell("Loki answers again");
            }

            return last;
        }
        catch (LogReadException e) when (e.IsPassing)
        {
            if (!_isAway)
            {
                tell($"{e.Message}. It is asked again until it answers");
            }

            _isAway = true;
            return start;
        }
    }
}
