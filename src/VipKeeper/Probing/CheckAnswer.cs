using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>How one run of a check ended.</summary>
/// <param name="number">The number of the probe.</param>
/// <param name="at">When.</param>
/// <param name="failure">Why it failed, or null.</param>
internal sealed class CheckAnswer(long number, Instant at, string? failure)
{
    /// <summary>The number of the probe.</summary>
    public long Number { get; } = number;

    /// <summary>When it ended.</summary>
    public Instant At { get; } = at;

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; } = failure;
}
