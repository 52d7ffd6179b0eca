namespace VipKeeper.Maintenance;

/// <summary>
/// When maintenance ends: reckoned once from the wall clock, when it begins or the daemon starts, and then by a clock
/// that nobody sets. A wall clock that was set back meanwhile cannot make it longer than it was ordered.
/// </summary>
internal static class MaintenanceEnd
{
    // What may be ordered; a file that was written by hand may say anything.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>What is left of it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The wall clock.</param>
    /// <returns>Null when it does not end by itself; zero or less when it is over.</returns>
    public static TimeSpan? Remaining(MaintenanceEntry entry, DateTimeOffset now)
    {
        if (entry.Until is not { } until)
        {
            return null;
        }

        TimeSpan left = until - now;
        TimeSpan whole = until - entry.Since;
        left = left < whole ? left : whole;
        return left < Longest ? left : Longest;
    }
}
