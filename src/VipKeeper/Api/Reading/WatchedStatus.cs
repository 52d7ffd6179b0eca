using VipKeeper.Json;

namespace VipKeeper.Api.Reading;

/// <summary>
/// What of a status is news to somebody who watches: a role, a check, a peer that falls silent. Ages, counts and times
/// of measuring go on all the time and are none.
/// </summary>
internal static class WatchedStatus
{
    private const long Unit = 2 * TimeSpan.TicksPerSecond;

    private static readonly Dictionary<string, long> NoCounts = [];

    /// <summary>A text that differs from another when there is news.</summary>
    /// <param name="status">A status.</param>
    public static byte[] FingerprintOf(StatusDocument status)
    {
        var instances = new InstanceDocument[status.Instances.Count];
        for (int i = 0; i < instances.Length; i++)
        {
            instances[i] = Still(status.Instances[i]);
        }

        return JsonText.ToBytes(status with
        {
            Time = default,
            Loop = status.Loop with
            {
                Wakeups = 0,
                MaxLatenessUs = 0,
                Lateness = [],
                LastStall = null,
                AllocatedBytes = 0,
                EventsLost = 0,
            },
            Instances = instances,
        });
    }

    /// <summary>True while a sender is heard as often as it should be.</summary>
    public static bool IsHeard(InstanceDocument instance, double agoMs) => agoMs <= instance.DownIntervalMs;

    // They are reckoned back from the time of the question each time, and differ by what that takes.
    private static DateTimeOffset Rounded(DateTimeOffset time) =>
        new(time.UtcTicks / Unit * Unit, TimeSpan.Zero);

    private static DateTimeOffset? Rounded(DateTimeOffset? time) => time is { } one ? Rounded(one) : null;

    private static Dictionary<string, long> CountsOf(InstanceDocument instance, params ReadOnlySpan<string> names)
    {
        var counts = new Dictionary<string, long>();
        foreach (string name in names)
        {
            counts[name] = instance.Counters.TryGetValue(name, out long count) ? count : 0;
        }

        return counts;
    }

    private static InstanceDocument Still(InstanceDocument instance)
    {
        var peers = new PeerDocument[instance.Peers.Count];
        for (int i = 0; i < peers.Length; i++)
        {
            PeerDocument peer = instance.Peers[i];
            peers[i] = peer with
            {
                AgoMs = IsHeard(instance, peer.AgoMs) ? 0 : 1,
                Accepted = 0,
                Rejected = NoCounts,
                LastRejectionAgoMs = null,
            };
        }

        var checks = new CheckDocument[instance.Checks.Count];
        for (int i = 0; i < checks.Length; i++)
        {
            checks[i] = instance.Checks[i] with
            {
                Since = Rounded(instance.Checks[i].Since),
                LastRun = null,
                DurationMs = null,
                AverageMs = null,
                Skipped = 0,
            };
        }

        return instance with
        {
            // Its ages are told by the peers, its roles by the state.
            Next = "",
            Since = Rounded(instance.Since),
            LastTransition = null,
            TwoMastersSince = Rounded(instance.TwoMastersSince),
            Conflict = instance.Conflict is { } conflict ? conflict with { Since = Rounded(conflict.Since) } : null,
            Waits = instance.Waits is { } waits ? waits with { Since = Rounded(waits.Since) } : null,
            Switchover = instance.Switchover is { } moved
                ? moved with { RequestedAt = Rounded(moved.RequestedAt) }
                : null,
            Peers = peers,
            Checks = checks,
            Heard = instance.Heard is { } heard
                ? heard with { AgoMs = IsHeard(instance, heard.AgoMs) ? 0 : 1 }
                : null,
            // Away and back again is news as well.
            Counters = CountsOf(instance, "became_master", "released_master"),
            Drops = NoCounts,
            Hooks = null,
            Replication = instance.Replication is { } replication
                ? replication with { LagSeconds = null, NextRun = null }
                : null,
            Observation = instance.Observation is { } observation
                ? observation with { KeepalivedAdvertAgoMs = null, AdvertsCompared = 0, AdvertsWithheld = 0 }
                : null,
        };
    }
}
