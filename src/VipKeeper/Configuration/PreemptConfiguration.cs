using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>
/// Whether a node takes over from a master of lower priority: Preempt_Mode of RFC 9568 §6.1, with keepalived's
/// <c>preempt_delay</c>.
/// </summary>
/// <param name="Enabled">False leaves a working master alone, whatever its priority.</param>
/// <param name="Delay">How long a lower master is left alone first, 0 s to 1000 s. Zero when not enabled.</param>
internal sealed record PreemptConfiguration(bool Enabled, Duration Delay)
{
    /// <summary>
    /// True to leave a lower master alone until this node's copy of its data is whole. False when not enabled.
    /// </summary>
    public bool AfterInSync { get; init; }

    /// <summary>Preempt at once, the RFC's default.</summary>
    public static PreemptConfiguration AtOnce { get; } = new(true, Duration.Zero);

    /// <summary>Never preempt, keepalived's <c>nopreempt</c>.</summary>
    public static PreemptConfiguration Never { get; } = new(false, Duration.Zero);
}
