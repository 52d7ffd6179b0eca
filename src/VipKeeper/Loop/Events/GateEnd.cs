namespace VipKeeper.Loop.Events;

/// <summary>How what is to be done before a change of role ended.</summary>
internal enum GateEnd : byte
{
    /// <summary>There was nothing to do.</summary>
    None,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It took longer than its bound.</summary>
    TimedOut,
}
