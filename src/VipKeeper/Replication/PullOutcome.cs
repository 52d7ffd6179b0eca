namespace VipKeeper.Replication;

/// <summary>How an attempt to pull ended.</summary>
internal enum PullOutcome
{
    /// <summary>All paths are what the master had at its begin.</summary>
    Complete,

    /// <summary>The rules forbid it; see <see cref="PullVerdict"/>.</summary>
    Hindered,

    /// <summary>This daemon ended it.</summary>
    Cancelled,

    /// <summary>Something went wrong.</summary>
    Failed,
}
