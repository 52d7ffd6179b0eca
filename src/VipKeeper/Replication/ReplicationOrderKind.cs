namespace VipKeeper.Replication;

/// <summary>What may be asked of a worker.</summary>
internal enum ReplicationOrderKind
{
    /// <summary>Pull now: <c>sync now</c>.</summary>
    Now,

    /// <summary>The other side's data is to be taken: <c>sync resolve --take-peer</c>.</summary>
    TakePeer,

    /// <summary>This side's data is to stay: <c>sync resolve --keep-mine</c>.</summary>
    KeepMine,

    /// <summary>The node is about to be master.</summary>
    Takeover,
}
