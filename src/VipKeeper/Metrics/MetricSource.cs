using System.IO.Pipelines;
using VipKeeper.Api;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Hooks;
using VipKeeper.Status;

namespace VipKeeper.Metrics;

/// <summary>Reads what the daemon counts and writes it for Prometheus.</summary>
internal sealed class MetricSource(StatusSource status, DaemonParts parts)
{
    // What waits in memory for the reader, beside one metric.
    private const long FlushAt = 16 * 1024;

    private readonly DateTimeOffset _begin = DateTimeOffset.UtcNow;
    private readonly Lock _gate = new();
    private Dictionary<string, PeerLabels> _labels = new(StringComparer.Ordinal);

    /// <summary>What is known now; null when the loop has ended.</summary>
    public async Task<MetricScrape?> ReadAsync()
    {
        if (await status.SnapshotAsync().ConfigureAwait(false) is not { } snapshot)
        {
            return null;
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new MetricScrape
        {
            Loop = snapshot,
            Instances = InstancesOf(snapshot),
            Now = now,
            Begin = _begin,
            Node = parts.Node,
            IsObserving = parts.Loop.IsObserving,
            Stalls = parts.Stalls.Count,
            Loki = parts.Log.Loki,
            Notifications = parts.Notifications.Status,
            NotifyFifo = HooksDocumentBuilder.BuildFifo(parts.Hooks),
            GroupHooks = GroupHooksOf(snapshot),
        };
    }

    /// <summary>Writes every metric.</summary>
    /// <param name="scrape">What is known.</param>
    /// <param name="output">Gets the text; it is flushed in between.</param>
    /// <param name="cancellation">The reader is gone.</param>
    public static async Task WriteAsync(MetricScrape scrape, PipeWriter output, CancellationToken cancellation)
    {
        var writer = new MetricWriter(output);
        long flushed = 0;
        foreach (Metric metric in MetricTable.All)
        {
            metric.Write(writer, scrape);
            if (writer.Written - flushed >= FlushAt)
            {
                flushed = writer.Written;
                await output.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }

        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private InstanceFacts[] InstancesOf(LoopSnapshot snapshot)
    {
        var facts = new InstanceFacts[snapshot.Instances.Length];
        lock (_gate)
        {
            // Only those that are there: a removed instance takes its labels along.
            var labels = new Dictionary<string, PeerLabels>(StringComparer.Ordinal);
            for (int i = 0; i < facts.Length; i++)
            {
                string name = snapshot.Instances[i].Configuration.Name;
                PeerLabels own = _labels.GetValueOrDefault(name) ?? new PeerLabels();
                labels[name] = own;
                facts[i] = FactsOf(snapshot.Instances[i], own);
            }

            _labels = labels;
        }

        return facts;
    }

    private InstanceFacts FactsOf(InstanceSnapshot instance, PeerLabels labels)
    {
        InstanceConfiguration configuration = instance.Configuration;
        string name = configuration.Name;
        var reports = new CheckReport?[configuration.Track.Checks.Length];
        for (int i = 0; i < reports.Length; i++)
        {
            reports[i] = parts.Checks.ReportOf(name, configuration.Track.Checks[i].Name);
        }

        return new InstanceFacts
        {
            Snapshot = instance,
            Peers = labels.Of(instance.Peers),
            Checks = reports,
            Hooks = HookFacts.Of(name, name, configuration.Hooks, parts.Hooks),
            Takeover = parts.Checks.Takeovers.ReportOf(name),
            Replication = parts.Replication.Find(name)?.Report,
            Failover = parts.History.LookAtFailover(name, FailoverDocument.Of),
            Maintenance = instance.IsInMaintenance ? parts.Maintenance.Of(name) : null,
        };
    }

    private List<HookFacts> GroupHooksOf(LoopSnapshot snapshot)
    {
        var facts = new List<HookFacts>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (InstanceSnapshot instance in snapshot.Instances)
        {
            if (instance.Group is { } group && names.Add(group))
            {
                facts.AddRange(
                    HookFacts.Of(group, HookNotice.TitleOfGroup(group), HooksConfiguration.None, parts.Hooks));
            }
        }

        return facts;
    }
}
