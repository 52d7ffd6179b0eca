namespace VipKeeper.Replication;

/// <summary>How a run is to be ended before its time, in the order of urgency.</summary>
internal enum RunEnding
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>SIGTERM to its process group, and SIGKILL after 2 s.</summary>
    Terminate,

    /// <summary>SIGKILL at once: a takeover waits.</summary>
    Kill,
}
