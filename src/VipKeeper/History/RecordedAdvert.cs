namespace VipKeeper.History;

/// <summary>An advert of the last master.</summary>
/// <param name="agoMs">How long before the change it was heard, in milliseconds.</param>
/// <param name="priority">Its priority; 0 resigns.</param>
internal sealed class RecordedAdvert(double agoMs, int priority)
{
    /// <summary>How long before the change it was heard, in milliseconds.</summary>
    public double AgoMs { get; } = agoMs;

    /// <summary>Its priority; 0 resigns.</summary>
    public int Priority { get; } = priority;
}
