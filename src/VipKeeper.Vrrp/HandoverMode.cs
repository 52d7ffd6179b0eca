namespace VipKeeper.Vrrp;

/// <summary>How a master that gives its role up of its own accord lets go of the addresses.</summary>
public enum HandoverMode : byte
{
    /// <summary>
    /// Release first, as the RFC and keepalived do: for services where two writers are worse than a gap.
    /// </summary>
    ReleaseFirst,

    /// <summary>
    /// Keep answering until the next master was heard, or nobody came within the bound: no client loses a packet,
    /// and for a moment both hold the addresses.
    /// </summary>
    MakeBeforeBreak,
}
