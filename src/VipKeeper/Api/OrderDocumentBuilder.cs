using VipKeeper.Json;
using VipKeeper.Maintenance;
using VipKeeper.Status;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api;

/// <summary>Words what operators ordered and what came of it.</summary>
internal static class OrderDocumentBuilder
{
    /// <summary>The maintenance of an instance; null when it is in none.</summary>
    public static MaintenanceDocument? MaintenanceOf(
        InstanceSnapshot instance, MaintenanceEntry? entry, DateTimeOffset now) =>
        instance.IsInMaintenance
            ? new MaintenanceDocument(entry?.Since ?? now, entry?.Until, entry?.Reason, instance.IsDeserted)
            : null;

    /// <summary>A switchover; null when there was none.</summary>
    public static SwitchoverDocument? SwitchoverOf(in Switchover switchover, Instant at, DateTimeOffset now)
    {
        if (switchover.Stage == SwitchoverStage.None)
        {
            return null;
        }

        Instant from = switchover.RequestedAt;
        bool isHeard = !switchover.SuccessorHeardAt.IsNever;
        return new SwitchoverDocument(
            FieldName.Of(switchover.Stage.ToString()),
            now - TimeSpan.FromTicks((at - from).Nanoseconds / TimeSpan.NanosecondsPerTick),
            Since(from, switchover.ResignedAt),
            Since(from, switchover.SuccessorHeardAt),
            Since(from, switchover.ReleasedAt),
            Since(from, switchover.EndedAt),
            isHeard ? switchover.Successor.ToString() : null,
            isHeard ? switchover.SuccessorPriority : null);
    }

    private static double? Since(Instant from, Instant instant) =>
        instant.IsNever ? null : (instant - from).TotalMilliseconds;
}
