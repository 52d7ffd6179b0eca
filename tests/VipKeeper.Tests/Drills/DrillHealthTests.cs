using VipKeeper.Api;
using VipKeeper.Drills;
using VipKeeper.Tests.Status;
using Xunit;

namespace VipKeeper.Tests.Drills;

/// <summary>What a drill is refused for.</summary>
public class DrillHealthTests
{
    private static readonly InstanceDocument Healthy = InstanceDocuments.Master with
    {
        Peers = [InstanceDocuments.Peer],
        Addresses = [new AddressDocument("192.0.2.1/32", true, null, null)],
        Since = DateTimeOffset.UnixEpoch,
        Switchover = null,
        Waits = null,
    };

    [Fact]
    public void A_healthy_pair_may() => Assert.Empty(ObjectionsTo(Healthy));

    [Fact]
    public void A_master_that_has_heard_nobody_may_not_unless_the_other_node_is_named()
    {
        InstanceDocument alone = Healthy with { Peers = [] };
        Assert.Contains("no other node was heard", Assert.Single(ObjectionsTo(alone)));
        Assert.Empty(ObjectionsTo(alone, hasPeer: true));
    }

    [Fact]
    public void Two_masters_maintenance_and_an_address_that_is_missing_are_told()
    {
        InstanceDocument sick = Healthy with
        {
            TwoMastersSince = DateTimeOffset.UnixEpoch,
            Rival = "192.0.2.9",
            Addresses = [new AddressDocument("192.0.2.1/32", false, null, null)],
            Conflict = new ConflictDocument("02:00:00:00:00:09", "192.0.2.1", DateTimeOffset.UnixEpoch),
        };
        string told = string.Join('\n', ObjectionsTo(sick));
        Assert.Contains("192.0.2.9 is one too", told);
        Assert.Contains("192.0.2.1/32 is not on its interface", told);
        Assert.Contains("another machine claims", told);
    }

    [Fact]
    public void A_check_that_is_down_is_told_with_its_reason()
    {
        InstanceDocument sick = Healthy with
        {
            Checks =
            [
                new CheckDocument
                {
                    Name = "dns", Kind = "tcp", Up = false, Adjustment = 0, Fault = true, Result = "connection refused",
                },
            ],
        };
        Assert.Contains("check dns is down: connection refused", string.Join('\n', ObjectionsTo(sick)));
    }

    [Fact]
    public void A_role_that_has_just_moved_is_left_alone() => Assert.Contains(
        "is Master for 30.00 s only",
        Assert.Single(ObjectionsTo(
            Healthy with { Since = DateTimeOffset.UnixEpoch.AddSeconds(70) }, settledMs: 60_000)));

    [Fact]
    public void What_stops_the_daemon_concerns_every_instance_of_it_and_what_moves_a_role_its_group()
    {
        InstanceDocument other = Healthy with { Name = "web", Interface = "eth9", State = "Fault", Fault = "no link" };
        StatusDocument document = DocumentOf(Healthy, other);
        Assert.Empty(DrillHealth.ObjectionsTo(document, Healthy, DrillScenario.Switchover, false, 0));
        Assert.Contains(
            "web is in Fault: no link",
            string.Join('\n', DrillHealth.ObjectionsTo(document, Healthy, DrillScenario.Kill, false, 0)));
        Assert.Equal(2, DrillHealth.Concerned(document, Healthy, DrillScenario.Freeze).Count);
        Assert.Single(DrillHealth.Concerned(document, Healthy, DrillScenario.Link));
    }

    [Fact]
    public void An_observer_and_a_backup_say_where_to_go()
    {
        Assert.Contains(
            "only observes",
            Assert.Single(DrillHealth.ObjectionsTo(
                DocumentOf(Healthy) with { Observing = true }, Healthy, DrillScenario.Switchover, false, 0)));
        InstanceDocument backup = Healthy with
        {
            State = "Backup",
            Heard = new MasterDocument("192.0.2.9", 150, 300),
        };
        Assert.Contains("192.0.2.9 is; run it there", Assert.Single(ObjectionsTo(backup)));
    }

    private static List<string> ObjectionsTo(InstanceDocument instance, bool hasPeer = false, double settledMs = 0) =>
        DrillHealth.ObjectionsTo(DocumentOf(instance), instance, DrillScenario.Switchover, hasPeer, settledMs);

    private static StatusDocument DocumentOf(params InstanceDocument[] instances) => new(
        "1", "dns-1", 1, DateTimeOffset.UnixEpoch.AddSeconds(100), null!, instances, null, null);
}
