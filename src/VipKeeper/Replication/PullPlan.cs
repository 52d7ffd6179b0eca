namespace VipKeeper.Replication;

/// <summary>A pull that was decided.</summary>
/// <param name="verdict">Why it may.</param>
/// <param name="local">This node's lineage; null when its paths have nothing in common.</param>
/// <param name="peer">The master's, as it was read at the begin.</param>
/// <param name="statement">What the master said of itself, or null.</param>
/// <param name="tallies">What the dry run said, a path each.</param>
internal sealed class PullPlan(
    PullVerdict verdict, Lineage? local, Lineage peer, SourceStatement? statement, List<DryRunTally> tallies)
{
    /// <summary>Why it may.</summary>
    public PullVerdict Verdict => verdict;

    /// <summary>Whether contents are compared, and not only lengths and times.</summary>
    public bool IsThorough => MustCompare(verdict, local, peer);

    /// <summary>
    /// Whether lengths and times are not enough: where somebody was promoted since the last copy, or nothing is known
    /// of it, a file of each side may have the same by chance.
    /// </summary>
    public static bool MustCompare(PullVerdict verdict, Lineage? local, Lineage peer) =>
        verdict != PullVerdict.Pull || local is null || local.Tip != peer.Tip;

    /// <summary>This node's lineage; null when its paths have nothing in common.</summary>
    public Lineage? Local => local;

    /// <summary>The master's, as it was read at the begin.</summary>
    public Lineage Peer => peer;

    /// <summary>What the master said of itself, or null.</summary>
    public SourceStatement? Statement => statement;

    /// <summary>What the dry run said, a path each.</summary>
    public List<DryRunTally> Tallies => tallies;
}
