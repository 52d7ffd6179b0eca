using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Logging.Loki;

namespace VipKeeper.Logging.Reading;

/// <summary>Reads what Loki has, by pages (<c>query_range</c>), and tells no event twice.</summary>
/// <param name="configuration">Which Loki.</param>
/// <param name="server">The same.</param>
/// <param name="query">What to ask for, in LogQL.</param>
/// <param name="print">Takes each event.</param>
internal sealed class LokiPages(
    LokiConfiguration configuration, LokiServer server, string query, Action<LoggedLine> print)
{
    private const int PageSize = 1000;

    // Clocks of nodes differ.
    private const long Ahead = 60_000_000_000;

    // Those that may come again.
    private readonly HashSet<LokiReadLine> _seen = [];

    /// <summary>Tells the events of a time and after it.</summary>
    /// <param name="start">In nanoseconds since 1970.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The time of the last one, or the start where there is none.</returns>
    /// <exception cref="LogReadException">Loki does not tell.</exception>
    public async Task<long> ReadAsync(long start, CancellationToken cancellation)
    {
        long end = LokiFields.NanosecondsOf(DateTimeOffset.UtcNow) + Ahead;
        while (true)
        {
            List<LokiReadLine> page = await ReadPageAsync(start, end, cancellation).ConfigureAwait(false);
            bool isNew = Tell(page);
            long reached = page.Count > 0 ? Math.Max(start, page[^1].Nanoseconds) : start;
            if (page.Count < PageSize)
            {
                return reached;
            }

            // The next page begins with the last time of this one, which other streams may have, too.
            start = isNew ? reached : reached + 1;
            Forget(start);
        }
    }

    /// <summary>Tells those that were not told before.</summary>
    /// <returns>True when there is one.</returns>
    public bool Tell(List<LokiReadLine> lines)
    {
        bool isNew = false;
        foreach (LokiReadLine one in lines)
        {
            if (_seen.Add(one))
            {
                isNew = true;
                print(one.Line);
            }
        }

        return isNew;
    }

    /// <summary>Forgets those before a time, which do not come again.</summary>
    public void Forget(long before) => _seen.RemoveWhere(one => one.Nanoseconds < before);

    private async Task<List<LokiReadLine>> ReadPageAsync(long start, long end, CancellationToken cancellation)
    {
        string parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"query={Uri.EscapeDataString(query)}&start={start}&end={end}&limit={PageSize}&direction=forward");
        LokiReply reply = await server.QueryAsync(parameters, cancellation).ConfigureAwait(false);
        if (reply.Answer.Verdict != LokiVerdict.Taken)
        {
            throw new LogReadException(
                $"Loki at {configuration.Url} cannot be asked: {reply.Answer.Sentence}. The journal has the log of "
                + "this node: --source journal")
            {
                IsPassing = reply.Answer.Verdict is LokiVerdict.Unreachable or LokiVerdict.Busy,
            };
        }

        return LokiResult.TryParse(reply.Body)?.Lines ?? throw new LogReadException(
            $"what answers at {configuration.Url} is not Loki; check url of logging.loki");
    }
}
