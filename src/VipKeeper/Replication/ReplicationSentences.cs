using Serilog;

namespace VipKeeper.Replication;

/// <summary>What is said of a replication: each state, and what to type.</summary>
internal static class ReplicationSentences
{
    /// <summary>The state in a sentence, without its full stop.</summary>
    public static string Describe(
        string instance, ReplicationReport report, CopyState copy, Lineage? local, Lineage? peer)
    {
        string dirty = copy.IsDirty ? "; the copy is neither the old nor the new one until a run is complete" : "";
        return report.State switch
        {
            "master" => "this node is master, and others copy from it",
            "not_recorded" => "this node was promoted and cannot write that into its data, so nobody can tell that the "
                + $"data is newer{Because(report)}",
            "syncing" => $"copying from {report.Peer}" + dirty,
            "waiting" => $"no master has been heard for long enough" + dirty,
            "diverged" => $"both nodes were promoted apart, here {Tip(local)}, there {Tip(peer)}: nothing is touched. "
                + $"Look at both, then: vipkeeper sync resolve {instance} --take-peer, or --keep-mine",
            "conflict" => $"{Count(report.NewerFiles)} here changed after the last copy and would be replaced, "
                + $"{string.Join(", ", report.Newer)}{(report.NewerFiles > report.Newer.Count ? " and more" : "")}: "
                + $"nothing is touched. Save what is needed, then: vipkeeper sync resolve {instance} --take-peer",
            "ahead" => $"this node was promoted later, {Tip(local)}, than the data that the master goes on with, "
                + $"{Tip(peer)}: nothing is touched. Make this node master, or take the master's data: "
                + $"vipkeeper sync resolve {instance} --take-peer",
            "paths_differ" => "the lineages of this node's paths have nothing in common: somebody changed one of them. "
                + $"To take the master's data: vipkeeper sync resolve {instance} --take-peer",
            "failed" => $"the last run failed{Because(report)}" + dirty,
            "dirty" => "a run was ended early" + dirty,
            "in_sync" => $"this node has what {report.Peer} had at {report.CopyOf:yyyy-MM-dd HH:mm:ss zzz}",
            _ => "this node has not yet copied what the present master has",
        };
    }

    /// <summary>Logs a change of the state.</summary>
    public static void LogState(ILogger logger, string instance, ReplicationReport report)
    {
        if (report.State is "diverged" or "conflict" or "ahead" or "not_recorded" or "paths_differ" or "failed")
        {
            logger.Warning("{Instance}: replication {State}: {Sentence}.", instance, report.State, report.Sentence);
        }
        else
        {
            logger.Information("{Instance}: replication {State}: {Sentence}.", instance, report.State, report.Sentence);
        }
    }

    /// <summary>Logs a run that was complete.</summary>
    public static void LogComplete(
        ILogger logger, string instance, RsyncSource source, List<DryRunTally> tallies, double seconds)
    {
        long files = 0;
        long bytes = 0;
        foreach (DryRunTally tally in tallies)
        {
            files += tally.Files;
            bytes += tally.Bytes;
        }

        logger.Information(
            "{Instance}: copied {Files}, {Bytes}, from {Source} in {Seconds} s.",
            instance, Count(files), ByteCount.Format(bytes), source.ToString(),
            seconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Because(ReplicationReport report) => report.LastError is { } error ? $": {error}" : "";

    private static string Tip(Lineage? lineage) => lineage?.Last?.ToString() ?? "none";

    private static string Count(long files) => files == 1 ? "1 file" : $"{files} files";
}
