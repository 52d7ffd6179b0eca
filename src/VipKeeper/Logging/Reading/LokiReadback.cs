using System.Globalization;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Logging.Loki;

namespace VipKeeper.Logging.Reading;

/// <summary>Reads the log of all nodes back from Loki, by pages, and follows it by asking again every second.</summary>
/// <param name="configuration">Which Loki, and the labels that its events have.</param>
/// <param name="instance">The only instance to tell of, or null.</param>
internal sealed class LokiReadback(LokiConfiguration configuration, string? instance)
{
    private const int PageSize = 1000;

    // An event comes up to a period, and a request, after its time; what waited in a spool for longer is not followed.
    private const long LongestDelay = 60_000_000_000;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Those of the last minute, so that none is told twice.
    private readonly HashSet<LokiReadLine> _seen = [];

    /// <summary>The query in LogQL: everything that has the daemon's labels.</summary>
    public string Query
    {
        get
        {
            var query = new StringBuilder("{node=~\".+\", level=~\"debug|info|notice|warning|error|critical\"");
            foreach ((string name, string value) in configuration.Labels)
            {
                Append(query, name, value);
            }

            if (instance is not null)
            {
                Append(query, "instance", instance);
            }

            return query.Append('}').ToString();
        }
    }

    /// <inheritdoc cref="JournalReader.ReadAsync"/>
    public async Task ReadAsync(
        DateTimeOffset since, bool follows, Action<LoggedLine> print, CancellationToken cancellation)
    {
        var server = new LokiServer(configuration);
        long last = await ReadPagesAsync(server, LokiFields.NanosecondsOf(since), print, cancellation)
            .ConfigureAwait(false);
        while (follows)
        {
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            long start = Math.Max(LokiFields.NanosecondsOf(since), last - LongestDelay);
            last = Math.Max(
                last, await ReadPagesAsync(server, start, print, cancellation).ConfigureAwait(false));
            Forget(start);
        }
    }

    private static void Append(StringBuilder query, string name, string value) => query
        .Append(", ").Append(name).Append("=\"")
        .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
        .Append('"');

    private async Task<long> ReadPagesAsync(
        LokiServer server, long start, Action<LoggedLine> print, CancellationToken cancellation)
    {
        long end = LokiFields.NanosecondsOf(DateTimeOffset.UtcNow) + LongestDelay;
        while (true)
        {
            List<LokiReadLine> page =
                await ReadPageAsync(server, start, end, cancellation).ConfigureAwait(false);
            bool isNew = false;
            foreach (LokiReadLine one in page)
            {
                if (_seen.Add(one))
                {
                    isNew = true;
                    print(one.Line);
                }
            }

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

    private async Task<List<LokiReadLine>> ReadPageAsync(
        LokiServer server, long start, long end, CancellationToken cancellation)
    {
        string parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"query={Uri.EscapeDataString(Query)}&start={start}&end={end}&limit={PageSize}&direction=forward");
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(Bound);
        (LokiAnswer answer, byte[] body) = await server.QueryAsync(parameters, bound.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (answer.Verdict != LokiVerdict.Taken)
        {
            throw new LogReadException(
                $"Loki at {configuration.Url} cannot be asked: {answer.Sentence}. The journal has the log of this "
                + "node: --source journal");
        }

        return LokiResult.TryParse(body) ?? throw new LogReadException(
            $"what answers at {configuration.Url} is not Loki; check url of logging.loki");
    }

    private void Forget(long before) => _seen.RemoveWhere(one => one.Nanoseconds < before);
}
