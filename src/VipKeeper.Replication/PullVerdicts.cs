namespace VipKeeper.Replication;

/// <summary>The words of <see cref="PullVerdict"/>.</summary>
public static class PullVerdicts
{
    /// <summary>True when data may be written.</summary>
    public static bool AllowsWriting(PullVerdict verdict) =>
        verdict is PullVerdict.Pull or PullVerdict.FirstCopy or PullVerdict.TakePeer;

    /// <summary>The word of status and log.</summary>
    public static string WordOf(PullVerdict verdict) => verdict switch
    {
        PullVerdict.Pull => "pull",
        PullVerdict.FirstCopy => "first_copy",
        PullVerdict.TakePeer => "take_peer",
        PullVerdict.ReadPeer => "read_peer",
        PullVerdict.Master => "master",
        PullVerdict.NotBackup => "not_backup",
        PullVerdict.Waiting => "waiting",
        PullVerdict.Syncing => "syncing",
        PullVerdict.NotRecorded => "not_recorded",
        PullVerdict.PathsDiffer => "paths_differ",
        PullVerdict.Ahead => "ahead",
        PullVerdict.Diverged => "diverged",
        PullVerdict.Conflict => "conflict",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
