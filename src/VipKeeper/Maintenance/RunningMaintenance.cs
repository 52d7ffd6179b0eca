using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Maintenance;

/// <summary>Maintenance that goes on, with its instants by the monotonic clock.</summary>
internal sealed class RunningMaintenance
{
    private static readonly Duration ReminderPeriod = Duration.FromSeconds(3600);

    /// <summary>Reckons from now on.</summary>
    public RunningMaintenance(MaintenanceEntry entry, Instant now, DateTimeOffset wall)
    {
        Entry = entry;
        EndsAt = MaintenanceEnd.Remaining(entry, wall) is { } left
            ? now + Duration.FromMilliseconds(left.TotalMilliseconds)
            : Instant.Never;
        RemindAt = now + ReminderPeriod;
    }

    /// <summary>What is kept of it.</summary>
    public MaintenanceEntry Entry { get; }

    /// <summary>When it ends, or <see cref="Instant.Never"/>.</summary>
    public Instant EndsAt { get; }

    /// <summary>When the log tells of it again.</summary>
    public Instant RemindAt { get; set; }
}
