using VipKeeper.History;
using VipKeeper.Loop.Events;
using VipKeeper.Tests.Configuration;
using VipKeeper.Tests.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.History;

/// <summary>Instants become lengths, and bits the names of what was tracked.</summary>
public sealed class TransitionRecordBuilderTests
{
    [Fact]
    public void Facts_become_lengths_before_the_change()
    {
        var adverts = default(RecentAdverts);
        adverts[0] = new HeardAdvert(Ms(6000), 90);
        adverts[1] = new HeardAdvert(Ms(5000), 95);
        LoopEvent e = HookNotices.Event(1, RouterState.Master);
        e.Transition = e.Transition with { At = Ms(9600) };
        e.Facts = new TransitionFacts
        {
            Adverts = adverts,
            AdvertCount = 2,
            MasterInterval = Duration.FromSeconds(1),
            DownInterval = Duration.FromMilliseconds(3609.375),
            Lateness = Duration.FromMilliseconds(0.25),
            PriorityBefore = 100,
            PriorityChangedAt = Ms(9000),
            PriorityCause = "eth9",
            PeerPriorityBefore = 95,
            PeerPriorityChangedAt = Ms(6000),
            GateWait = Duration.FromMilliseconds(70),
            Gate = GateEnd.TimedOut,
            Announcements = 1,
        };

        TransitionRecord record = TransitionRecordBuilder.Build(e, "b", Records.At);
        Assert.Equal([(3600d, 90), (4600d, 95)], record.Adverts.Select(advert => (advert.AgoMs, advert.Priority)));
        Assert.Equal((1000d, 3609.375, 0.25), (record.IntervalMs, record.DownIntervalMs, record.LatenessMs));
        Assert.Equal((100, 600d, "eth9"), (
            record.PriorityChange!.From, record.PriorityChange.AgoMs, record.PriorityChange.Cause));
        Assert.Equal((95, 3600d), (record.PeerPriorityChange!.From, record.PeerPriorityChange.AgoMs));
        Assert.Equal((70d, "timed_out", 1), (record.GateMs, record.GateEnd, record.Announcements));
    }

    [Fact]
    public void What_never_happened_is_not_there()
    {
        LoopEvent e = HookNotices.Event(1, RouterState.Backup, RouterState.Init);
        e.Transition = e.Transition with { Peer = default };
        e.Facts = new TransitionFacts
        {
            PriorityChangedAt = Instant.Never,
            PeerPriorityChangedAt = Instant.Never,
        };
        TransitionRecord record = TransitionRecordBuilder.Build(e, "b", Records.At);
        Assert.Null(record.Peer);
        Assert.Null(record.PriorityChange);
        Assert.Null(record.PeerPriorityChange);
        Assert.Null(record.GateMs);
        Assert.Null(record.Fault);
        Assert.Empty(record.Adverts);
    }

    [Fact]
    public void Conditions_have_their_names_and_what_they_did()
    {
        LoopEvent e = HookNotices.Event(1, RouterState.Backup);
        e.Configuration = ConfigurationText.AcceptInstance(
            "track: { interfaces: [{ name: eth8, weight: 10 }], checks: [{ name: a, tcp: { port: 53 }, weight: -20 }, "
            + "{ name: b, tcp: { port: 54 } }] }");
        e.Facts = new TransitionFacts { ConditionsUp = 0b101 };
        TransitionRecord record = TransitionRecordBuilder.Build(e, "b", Records.At);
        Assert.Equal(
            [("eth8", true, 10), ("check a", false, -20), ("check b", true, 0)],
            record.Conditions.Select(condition => (condition.Name, condition.IsUp, condition.Adjustment)));
    }

    private static Instant Ms(double milliseconds) => new((long)(milliseconds * 1e6));
}
