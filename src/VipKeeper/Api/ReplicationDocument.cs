using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The replication of an instance's data.</summary>
internal sealed partial record ReplicationDocument : IJsonDocument
{
    /// <summary>
    /// <c>in_sync</c>, <c>syncing</c>, <c>behind</c>, <c>dirty</c>, <c>diverged</c>, <c>conflict</c>, <c>ahead</c>,
    /// <c>paths_differ</c>, <c>not_recorded</c>, <c>waiting</c>, <c>failed</c> or <c>master</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>The same in a sentence, with what to do.</summary>
    public required string Sentence { get; init; }

    /// <summary>True when the copy is what the present master had at the begin of the last complete run.</summary>
    public required bool InSync { get; init; }

    /// <summary>True when a run has begun to write and none has been complete since.</summary>
    public required bool Dirty { get; init; }

    /// <summary>The master that is copied from; absent when none is heard.</summary>
    public string? Peer { get; init; }

    /// <summary>When the last complete run ended; absent before the first.</summary>
    public DateTimeOffset? LastComplete { get; init; }

    /// <summary>How old the copy is: the seconds since that run began; absent likewise.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>How often the data's masters were promoted.</summary>
    public required long Generation { get; init; }

    /// <summary>The id of the last promotion; absent before the first.</summary>
    public string? Tip { get; init; }

    /// <summary>The node that was promoted; absent likewise.</summary>
    public string? TipNode { get; init; }

    /// <summary>True when the last changes of a master that resigns are pulled before a takeover.</summary>
    public bool FinalSync { get; init; }

    /// <summary>When the next run begins; absent when none is planned.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>How many runs have ended since the daemon's start.</summary>
    public required long Runs { get; init; }

    /// <summary>How many of them were ended early or failed.</summary>
    public required long Failures { get; init; }

    /// <summary>Why the last run failed, and what to do; absent when it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>rsync's exit code then; absent when it has none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How many files here are newer than the copy and would be replaced.</summary>
    public required long NewerFiles { get; init; }

    /// <summary>The first ten of them.</summary>
    public required IReadOnlyList<string> Newer { get; init; }

    /// <summary>How far the run is; absent when none goes on.</summary>
    public ReplicationProgressDocument? Progress { get; init; }
}
