namespace VipKeeper.Benchmarks.Beside;

/// <summary>The two that are compared.</summary>
internal enum Daemon
{
    /// <summary>The machine's keepalived(8).</summary>
    Keepalived,

    /// <summary>The published binary.</summary>
    VipKeeper,
}
