namespace VipKeeper.History;

/// <summary>The last change of a priority before a change of state.</summary>
/// <param name="from">What it was before.</param>
/// <param name="agoMs">How long before the change of state, in milliseconds.</param>
/// <param name="cause">The tracked interface or check; null for a reload, and for another node's.</param>
internal sealed class RecordedPriorityChange(int from, double agoMs, string? cause)
{
    /// <summary>What it was before.</summary>
    public int From { get; } = from;

    /// <summary>How long before the change of state, in milliseconds.</summary>
    public double AgoMs { get; } = agoMs;

    /// <summary>The tracked interface or check; null for a reload, and for another node's.</summary>
    public string? Cause { get; } = cause;
}
