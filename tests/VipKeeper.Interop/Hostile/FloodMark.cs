using System.Diagnostics;
using System.Text.Json;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Hostile;

/// <summary>What a daemon had counted before a flood.</summary>
internal sealed class FloodMark
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly long _wakeups;
    private readonly long _drops;
    private readonly long _sent;
    private readonly long _received;
    private readonly long _residentKiB;
    private readonly Duration _processorTime;

    private FloodMark(VipKeeperRouter router)
    {
        (_wakeups, _drops, _sent, _received) = Read(router);
        _residentKiB = router.ResidentKiB;
        _processorTime = router.ProcessorTime;
    }

    /// <summary>Notes the counters of a daemon.</summary>
    public static FloodMark Of(VipKeeperRouter router) => new(router);

    /// <summary>What has been added since.</summary>
    public FloodEffect EffectOn(VipKeeperRouter router)
    {
        Duration used = router.ProcessorTime - _processorTime;
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        (long wakeups, long drops, long sent, long received) = Read(router);
        return new FloodEffect(
            router.Host, wakeups - _wakeups, drops - _drops, sent - _sent, received - _received,
            used.TotalSeconds / seconds, router.ResidentKiB - _residentKiB,
            router.Status.GetProperty("loop").GetProperty("max_lateness_us").GetDouble() / 1000);
    }

    private static (long Wakeups, long Drops, long Sent, long Received) Read(VipKeeperRouter router)
    {
        JsonElement status = router.Status;
        JsonElement instance = status.GetProperty("instances")[0];
        JsonElement counters = instance.GetProperty("counters");
        return (
            status.GetProperty("loop").GetProperty("wakeups").GetInt64(),
            instance.GetProperty("drops").EnumerateObject().Sum(static drop => drop.Value.GetInt64()),
            counters.GetProperty("adverts_sent").GetInt64(),
            counters.GetProperty("adverts_received").GetInt64());
    }
}
