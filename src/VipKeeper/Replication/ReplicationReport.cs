namespace VipKeeper.Replication;

/// <summary>What is known of an instance's replication, for the status; immutable.</summary>
internal sealed record ReplicationReport
{
    /// <summary>Before anything is known.</summary>
    public static ReplicationReport Begin { get; } = new() { State = "waiting", Sentence = "it has just begun" };

    /// <summary>The state in one word, snake_case.</summary>
    public required string State { get; init; }

    /// <summary>The state and what to do, in a sentence without its full stop.</summary>
    public required string Sentence { get; init; }

    /// <summary>True when the copy is what the present master had at the begin of the last complete run.</summary>
    public bool IsInSync { get; init; }

    /// <summary>True when a run has begun to write and none has been complete since.</summary>
    public bool IsDirty { get; init; }

    /// <summary>The address that is copied from, or null.</summary>
    public string? Peer { get; init; }

    /// <summary>When the last complete run ended, or null.</summary>
    public DateTimeOffset? LastComplete { get; init; }

    /// <summary>When it began: what the master wrote later is not in the copy. Null likewise.</summary>
    public DateTimeOffset? CopyOf { get; init; }

    /// <summary>The number of the last entry of the lineage; 0 for none.</summary>
    public long Generation { get; init; }

    /// <summary>The id of that entry, or null.</summary>
    public string? Tip { get; init; }

    /// <summary>The node of that entry, or null.</summary>
    public string? TipNode { get; init; }

    /// <summary>When the next run begins, or null.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>How many runs have ended.</summary>
    public long Runs { get; init; }

    /// <summary>How many of them were not complete.</summary>
    public long Failures { get; init; }

    /// <summary>Why the last one was not, or null.</summary>
    public string? LastError { get; init; }

    /// <summary>rsync's exit code of it, or null.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How many local files are newer than the copy and would be replaced.</summary>
    public long NewerFiles { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> Newer { get; init; } = [];

    /// <summary>The run that goes on, or null.</summary>
    public ReplicationProgress? Progress { get; init; }
}
