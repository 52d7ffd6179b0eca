using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>preempt</c> when it is a section.</summary>
internal static class PreemptKeys
{
    /// <summary>How long a master of lower priority is left alone first; keepalived's range.</summary>
    public static DurationKey Delay { get; } = new("delay", Duration.Zero, Duration.FromSeconds(1000))
    {
        IsRequired = true,
        Example = "30s",
        OtherNames = ["preempt_delay"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in preempt", [Delay]);
}
