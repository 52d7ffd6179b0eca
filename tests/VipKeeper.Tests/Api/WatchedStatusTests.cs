using VipKeeper.Api;
using VipKeeper.Api.Reading;
using VipKeeper.Tests.Status;
using Xunit;

namespace VipKeeper.Tests.Api;

/// <summary>What is news to somebody who watches.</summary>
public class WatchedStatusTests
{
    private static InstanceDocument Instance => InstanceDocuments.Master with
    {
        Peers = [InstanceDocuments.Peer],
        Checks = [Check],
        Heard = new MasterDocument("192.0.2.2", 100, 500),
    };

    private static CheckDocument Check => new()
    {
        Name = "resolver",
        Kind = "dns",
        Up = true,
        Result = "answered",
        LastRun = DateTimeOffset.UnixEpoch,
        DurationMs = 3,
        AverageMs = 4,
        Adjustment = 0,
        Fault = false,
    };

    [Fact]
    public void Time_that_passes_is_none()
    {
        StatusDocument later = InstanceDocuments.Status(Instance with
        {
            Next = "it was last heard 4 s ago",
            Peers = [InstanceDocuments.Peer with { AgoMs = 900, Accepted = 8 }],
            Heard = new MasterDocument("192.0.2.2", 100, 900),
            Checks = [Check with { LastRun = DateTimeOffset.UnixEpoch.AddSeconds(1), DurationMs = 5, AverageMs = 5 }],
            Since = Instance.Since!.Value.AddTicks(40),
            Counters = new Dictionary<string, long> { ["adverts_sent"] = 9, ["became_master"] = 1 },
            Drops = new Dictionary<string, long>(),
        }) with
        {
            Time = DateTimeOffset.UnixEpoch.AddYears(1),
            Loop = new LoopDocument(9, 9, [new LatenessBucketDocument(1, 2)], 0, null, 9, 9, false, false),
        };
        Assert.Equal(
            WatchedStatus.FingerprintOf(InstanceDocuments.Status(Instance)), WatchedStatus.FingerprintOf(later));
    }

    [Fact]
    public void A_role_a_check_a_silent_peer_and_the_way_there_and_back_are()
    {
        InstanceDocument[] others =
        [
            Instance with { State = "Backup" },
            Instance with { EffectivePriority = 10 },
            Instance with { Checks = [Check with { Up = false }] },
            Instance with { Checks = [Check with { Result = "no answer" }] },
            Instance with { Peers = [InstanceDocuments.Peer with { AgoMs = 60_000 }] },
            Instance with { Heard = new MasterDocument("192.0.2.2", 100, 60_000) },
            Instance with { Heard = null },
            Instance with { TwoMastersSince = DateTimeOffset.UnixEpoch },
            Instance with { Maintenance = new MaintenanceDocument(DateTimeOffset.UnixEpoch, null, null, false) },
            Instance with { Counters = new Dictionary<string, long> { ["became_master"] = 2 } },
            Instance with
            {
                LastFailover = new FailoverDocument(DateTimeOffset.UnixEpoch, "Backup", "Master", "x", null, 9, 8),
            },
        ];
        byte[] before = WatchedStatus.FingerprintOf(InstanceDocuments.Status(Instance));
        for (int i = 0; i < others.Length; i++)
        {
            Assert.False(
                before.AsSpan().SequenceEqual(WatchedStatus.FingerprintOf(InstanceDocuments.Status(others[i]))),
                $"number {i} is no news");
        }
    }
}
