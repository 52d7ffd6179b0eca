namespace VipKeeper.Replication;

/// <summary>What is known when a pull is to begin.</summary>
public sealed class PullSituation
{
    /// <summary>True while the instance is master, in the gate of a release too.</summary>
    public required bool IsMaster { get; init; }

    /// <summary>True while it is backup; also in the gate of a takeover, for the final pull.</summary>
    public required bool IsBackup { get; init; }

    /// <summary>
    /// True when the master to pull from was heard without a break for <c>stable_for</c>; of a master that resigned,
    /// until it did.
    /// </summary>
    public required bool HasSteadyMaster { get; init; }

    /// <summary>True when another run of the instance holds the lock, an earlier daemon's too.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>What this node remembers of its copy.</summary>
    public required CopyState Copy { get; init; }

    /// <summary>
    /// This node's lineage: <see cref="Lineage.OldestCommon"/> of its paths, null when there is none.
    /// </summary>
    public required Lineage? Local { get; init; }

    /// <summary>True when no path has a lineage; one path that lost its own is no new copy.</summary>
    public bool IsWithoutLineage { get; init; }

    /// <summary>The master's lineage; null while it was not read.</summary>
    public Lineage? Peer { get; init; }

    /// <summary>An operator's word, or null.</summary>
    public TakePeerOrder? Order { get; init; }
}
