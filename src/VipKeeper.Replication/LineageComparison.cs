namespace VipKeeper.Replication;

/// <summary>Which of two copies is newer.</summary>
public static class LineageComparison
{
    /// <summary>Compares by the tips. No time is looked at: the clocks of two machines prove nothing.</summary>
    public static LineageRelation Compare(Lineage local, Lineage peer)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(peer);
        if (local.Tip == peer.Tip)
        {
            return LineageRelation.Equal;
        }

        bool isPeerNewer = GoesOnFrom(peer, local.Tip);
        bool isLocalNewer = GoesOnFrom(local, peer.Tip);
        // Both at once would need each to have been made after the other: a file that was tampered with.
        return isPeerNewer == isLocalNewer ? LineageRelation.Diverged
            : isPeerNewer ? LineageRelation.PeerNewer
            : LineageRelation.LocalNewer;
    }

    private static bool GoesOnFrom(Lineage newer, LineageId tip) =>
        newer.Contains(tip) || newer.FindResolution(tip) is not null;
}
