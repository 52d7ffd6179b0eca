namespace VipKeeper.Replication;

/// <summary>How this node's data stands to another node's, by their lineages.</summary>
public enum LineageRelation : byte
{
    /// <summary>The same promotion is the last one of both.</summary>
    Equal,

    /// <summary>The other's history goes on from ours, or an operator decided for it.</summary>
    PeerNewer,

    /// <summary>Ours goes on from the other's, or an operator decided for ours.</summary>
    LocalNewer,

    /// <summary>Both were promoted apart: neither is newer, and both may have what the other has not.</summary>
    Diverged,
}
