namespace VipKeeper.History;

/// <summary>A hook that has ended.</summary>
/// <param name="name">Its key in the configuration.</param>
/// <param name="end">How it ended: <c>exit 0</c>, <c>signal 9</c>, <c>timed out</c> and the like.</param>
/// <param name="lengthMs">How long it ran, in milliseconds.</param>
internal sealed class RecordedHook(string name, string end, double lengthMs)
{
    /// <summary>Its key in the configuration.</summary>
    public string Name { get; } = name;

    /// <summary>How it ended: <c>exit 0</c>, <c>signal 9</c>, <c>timed out</c> and the like.</summary>
    public string End { get; } = end;

    /// <summary>How long it ran, in milliseconds.</summary>
    public double LengthMs { get; } = lengthMs;
}
