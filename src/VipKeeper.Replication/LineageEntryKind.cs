namespace VipKeeper.Replication;

/// <summary>What an entry of a lineage tells.</summary>
public enum LineageEntryKind : byte
{
    /// <summary>A node became master and may have taken writes since.</summary>
    Promotion,

    /// <summary>An operator decided that this side goes on and another one does not.</summary>
    Resolution,
}
