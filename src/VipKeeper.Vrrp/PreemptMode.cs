using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>Whether a backup takes over from a living master of lower priority (RFC 9568 §6.1 Preempt_Mode).</summary>
/// <param name="IsEnabled">False leaves a lower-priority master in place (keepalived's <c>nopreempt</c>).</param>
/// <param name="Delay">
/// How long a lower-priority master is tolerated first, counted from its first advert (keepalived's
/// <c>preempt_delay</c>); zero takes over as soon as the down timer runs out.
/// </param>
public readonly record struct PreemptMode(bool IsEnabled, Duration Delay)
{
    /// <summary>
    /// True to leave a living master of lower priority alone until <see cref="VirtualRouter.SetInSync"/> tells that
    /// this node has what that one has; then the delay still holds. A master that dies or resigns is replaced anyway.
    /// </summary>
    public bool AfterInSync { get; init; }

    /// <summary>Take over at once: the default of the RFC and of keepalived.</summary>
    public static PreemptMode Immediate => new(true, Duration.Zero);

    /// <summary>Never take over from a living master.</summary>
    public static PreemptMode Never => new(false, Duration.Zero);
}
