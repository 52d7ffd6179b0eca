namespace VipKeeper.Loop.Commands;

/// <summary>Whether another program may take this process over now.</summary>
internal enum ReexecReadiness
{
    /// <summary>An instance is handing its role over, or listens after a freeze: ask again.</summary>
    NotYet,

    /// <summary>Every master has advertised this moment.</summary>
    Ready,

    /// <summary>The daemon is stopping.</summary>
    Stopping,
}
