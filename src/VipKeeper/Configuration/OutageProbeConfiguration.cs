using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>How a backup measures for how long nobody had the address.</summary>
/// <param name="Enabled">False asks nobody.</param>
/// <param name="Interval">
/// The time between two questions, 10 ms to 60 s; null for a fifth of the advertisement interval, 100 ms to 1 s.
/// </param>
internal sealed record OutageProbeConfiguration(bool Enabled, Duration? Interval)
{
    /// <summary>Ask at a pace that follows the advertisement interval.</summary>
    public static OutageProbeConfiguration Automatic { get; } = new(true, null);

    /// <summary>Ask nobody.</summary>
    public static OutageProbeConfiguration Off { get; } = new(false, null);
}
