namespace VipKeeper.Import.Mapping;

/// <summary>What became of a statement of keepalived.conf.</summary>
internal enum ImportFate
{
    /// <summary>It is carried over and means the same.</summary>
    Kept,

    /// <summary>It is carried over otherwise, or is not needed; nothing is lost.</summary>
    Changed,

    /// <summary>It is left out, and something is missing without it.</summary>
    Refused,
}
