namespace VipKeeper.Replication;

/// <summary>
/// Whether to pull, asked three times: before and after the peer's lineage is read (<see cref="Decide"/>), after the
/// dry run (<see cref="DecideAfterDryRun"/>), and at the end (<see cref="MayAdopt"/>).
/// </summary>
public static class PullDecision
{
    /// <summary>Decides from role and lineages. Data may flow only to where all of it is older.</summary>
    public static PullVerdict Decide(PullSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        PullVerdict? hindrance = situation switch
        {
            { IsMaster: true } => PullVerdict.Master,
            { IsBackup: false } => PullVerdict.NotBackup,
            { IsRunning: true } => PullVerdict.Syncing,
            { HasSteadyMaster: false } => PullVerdict.Waiting,
            { Peer: null } => PullVerdict.ReadPeer,
            _ => null,
        };
        if (hindrance is not null)
        {
            return hindrance.Value;
        }

        Lineage peer = situation.Peer!;
        // Without an own lineage in common, an order was given for no tip of ours.
        if (situation.Order?.Covers(situation.Local ?? Lineage.Empty, peer) == true)
        {
            return PullVerdict.TakePeer;
        }

        return situation.Local is not Lineage local ? PullVerdict.PathsDiffer
            : situation.Copy.IsPromotionUnrecorded ? PullVerdict.NotRecorded
            : DecideByLineage(situation, local, peer);
    }

    /// <summary>Decides again when the dry run has told which files a run would replace or delete.</summary>
    /// <param name="verdict">What <see cref="Decide"/> said.</param>
    /// <param name="newerFiles">
    /// How many of them are newer than the copy: <see cref="ConflictBase.IsNewer"/> of their ctime.
    /// </param>
    /// <param name="policy">What is configured.</param>
    public static PullVerdict DecideAfterDryRun(PullVerdict verdict, long newerFiles, NewerFilesPolicy policy) =>
        verdict == PullVerdict.Pull && newerFiles > 0 && policy == NewerFilesPolicy.Stop
            ? PullVerdict.Conflict : verdict;

    /// <summary>
    /// True when the peer's lineage may become this node's after a run over all paths: the one that was read at the
    /// begin is still the peer's. Otherwise the data may be of before and after a promotion.
    /// </summary>
    public static bool MayAdopt(Lineage readAtBegin, Lineage readAtEnd)
    {
        ArgumentNullException.ThrowIfNull(readAtBegin);
        ArgumentNullException.ThrowIfNull(readAtEnd);
        return readAtBegin.Tip == readAtEnd.Tip;
    }

    // A node that has copied before and has no lineage any more lost it: its files are judged as others are.
    private static PullVerdict DecideByLineage(PullSituation situation, Lineage local, Lineage peer) =>
        LineageComparison.Compare(local, peer) switch
        {
            LineageRelation.LocalNewer => PullVerdict.Ahead,
            LineageRelation.Diverged => PullVerdict.Diverged,
            LineageRelation.PeerNewer when situation is { IsWithoutLineage: true, Copy.CompleteTip.IsNone: true } =>
                PullVerdict.FirstCopy,
            _ => PullVerdict.Pull,
        };
}
