using System.Collections.Immutable;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>When a master announces its addresses.</summary>
/// <remarks>
/// The announcements are spaced because neighbour caches ignore a change within about a second of the last one
/// (arp(7), locktime), so a burst without gaps counts as one.
/// </remarks>
/// <param name="Offsets">The instants of the burst after becoming master, ascending, the first one zero.</param>
/// <param name="Refresh">How often to repeat one announcement after the burst; zero for never.</param>
public sealed record AnnouncementSchedule(ImmutableArray<Duration> Offsets, Duration Refresh)
{
    /// <summary>At 0, 0.3, 1.2, 2.4 and 5 s, then every 60 s.</summary>
    public static AnnouncementSchedule Default { get; } = new(
        [
            Duration.Zero,
            Duration.FromMilliseconds(300),
            Duration.FromMilliseconds(1200),
            Duration.FromMilliseconds(2400),
            Duration.FromSeconds(5),
        ],
        Duration.FromSeconds(60));

    /// <summary>Equality of every offset and of the refresh.</summary>
    public bool Equals(AnnouncementSchedule? other) =>
        other is not null && Refresh == other.Refresh && Offsets.AsSpan().SequenceEqual(other.Offsets.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offsets.Length, Refresh);
}
