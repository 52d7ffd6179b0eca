namespace VipKeeper.Doctor.Evidence;

/// <summary>What a packet filter does to a packet.</summary>
internal enum FilterOutcome : byte
{
    /// <summary>It comes through.</summary>
    Passes,

    /// <summary>A rule that could not be understood may drop it, or accept what is dropped otherwise.</summary>
    MayDrop,

    /// <summary>It is dropped.</summary>
    Drops,
}
