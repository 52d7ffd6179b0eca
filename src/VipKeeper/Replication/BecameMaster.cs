namespace VipKeeper.Replication;

/// <summary>The instance has become master.</summary>
/// <param name="at">When, by the clock.</param>
/// <param name="isResumed">True when it goes on as the master that it was before a restart: no promotion.</param>
internal sealed class BecameMaster(UtcTime at, bool isResumed)
{
    /// <summary>When, by the clock.</summary>
    public UtcTime At => at;

    /// <summary>True when it goes on as the master that it was before a restart: no promotion.</summary>
    public bool IsResumed => isResumed;
}
