using VipKeeper.Replication;

namespace VipKeeper.Api;

/// <summary>Words what is known of replication.</summary>
internal static class ReplicationDocumentBuilder
{
    /// <summary>The document of an instance; null when it replicates nothing.</summary>
    public static ReplicationDocument? Build(ReplicationWorker? worker, bool hasFinalSync, DateTimeOffset now)
    {
        if (worker is null)
        {
            return null;
        }

        ReplicationReport report = worker.Report;
        return new ReplicationDocument
        {
            State = report.State,
            Sentence = report.Sentence,
            InSync = report.IsInSync,
            Dirty = report.IsDirty,
            Peer = report.Peer,
            LastComplete = report.LastComplete,
            LagSeconds = report.CopyOf is { } copied ? Math.Max(0, (now - copied).TotalSeconds) : null,
            Generation = report.Generation,
            Tip = report.Tip,
            TipNode = report.TipNode,
            FinalSync = hasFinalSync,
            NextRun = report.NextRun,
            Runs = report.Runs,
            Failures = report.Failures,
            LastError = report.LastError,
            ExitCode = report.ExitCode,
            NewerFiles = report.NewerFiles,
            Newer = report.Newer,
            Progress = report.Progress is not { } progress ? null : new ReplicationProgressDocument(
                progress.Phase,
                progress.Files,
                progress.TotalFiles,
                progress.Bytes,
                progress.TotalBytes,
                progress.Rate,
                progress.RemainingSeconds),
        };
    }
}
