namespace VipKeeper.Lab;

/// <summary>Which daemon the lab's nodes run.</summary>
internal enum LabDaemon
{
    /// <summary>This program.</summary>
    VipKeeper,

    /// <summary>The machine's keepalived(8), with the same instances: to compare in the same scenarios.</summary>
    Keepalived,
}
