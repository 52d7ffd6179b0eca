namespace VipKeeper.Replication;

/// <summary>Whether a node's copy is what the present master had at the begin of the last complete run.</summary>
public static class InSync
{
    /// <summary>Judges.</summary>
    /// <param name="copy">What the node remembers.</param>
    /// <param name="local">Its lineage; null when its paths have nothing in common.</param>
    /// <param name="master">The present master's lineage as it was last read from it; null when it was not.</param>
    /// <param name="isFromPresentMaster">True when the last complete run was from the present master.</param>
    /// <param name="hasConflict">True while newer files here stop it.</param>
    public static bool Holds(
        CopyState copy, Lineage? local, Lineage? master, bool isFromPresentMaster, bool hasConflict)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return isFromPresentMaster && !hasConflict && copy is { IsDirty: false, IsPromotionUnrecorded: false }
            && local is not null && master is not null
            && copy.CompleteTip == master.Tip && local.Tip == master.Tip && !master.IsEmpty;
    }
}
