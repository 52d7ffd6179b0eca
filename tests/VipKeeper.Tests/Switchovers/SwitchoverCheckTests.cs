using VipKeeper.Api;
using VipKeeper.Switchovers;
using VipKeeper.Tests.Status;
using Xunit;

namespace VipKeeper.Tests.Switchovers;

/// <summary>What a switchover is refused for, and what speaks against it.</summary>
public class SwitchoverCheckTests
{
    private static readonly InstanceDocument Master = InstanceDocuments.Master;

    [Fact]
    public void A_master_that_nobody_was_heard_beside_may_try()
    {
        Assert.Null(SwitchoverCheck.RefusalOf(Master));
        Assert.Empty(SwitchoverCheck.ObjectionsTo(Master));
    }

    [Fact]
    public void On_a_backup_it_says_where_to_run_it()
    {
        InstanceDocument backup = Master with { State = "Backup", Heard = new MasterDocument("192.0.2.9", 150, 300) };
        Assert.Equal(
            "this node is not master of dns: 192.0.2.9 is; run it there", SwitchoverCheck.RefusalOf(backup));
    }

    [Theory]
    [InlineData(150, 60_000)]
    [InlineData(0, 300)]
    public void A_master_that_is_gone_is_not_sent_to(byte priority, double ago)
    {
        InstanceDocument backup = Master with
        {
            State = "Backup",
            Heard = new MasterDocument("192.0.2.9", priority, ago),
        };
        Assert.EndsWith("hears no master", SwitchoverCheck.RefusalOf(backup));
    }

    [Fact]
    public void An_owner_cannot()
    {
        Assert.Contains("priority 255", SwitchoverCheck.RefusalOf(Master with { EffectivePriority = 255 }));
    }

    [Fact]
    public void One_that_is_under_way_or_a_stop_is_waited_for()
    {
        var told = new SwitchoverDocument("draining", default, null, null, null, null, null, null);
        Assert.Contains("under way", SwitchoverCheck.RefusalOf(Master with { Switchover = told }));
        var wait = new WaitDocument("release", "before_release", null, null);
        Assert.Contains("being stopped", SwitchoverCheck.RefusalOf(Master with { Waits = wait }));
    }

    [Fact]
    public void Two_masters_and_a_rejected_peer_speak_against_it()
    {
        PeerDocument rejected = InstanceDocuments.Peer with
        {
            Verdict = "rejected",
            LastRejection = new DifferenceDocument(
                "wrong_version", "version", "3", "2", "it speaks version 2", "set it"),
        };
        InstanceDocument split = Master with
        {
            TwoMastersSince = DateTimeOffset.UnixEpoch,
            Rival = "192.0.2.2",
            Peers = [rejected],
        };
        Assert.Collection(
            SwitchoverCheck.ObjectionsTo(split),
            static first => Assert.Contains("two masters", first),
            static second => Assert.Contains("it speaks version 2", second));
    }

    [Fact]
    public void Releasing_first_for_nobody_known_speaks_against_it()
    {
        InstanceDocument first = Master with { Handover = "release_first" };
        Assert.Contains("release_first", Assert.Single(SwitchoverCheck.ObjectionsTo(first)));
        Assert.Empty(SwitchoverCheck.ObjectionsTo(first with { Peers = [InstanceDocuments.Peer] }));
        Assert.Empty(SwitchoverCheck.ObjectionsTo(first with { UnicastPeers = ["192.0.2.2"] }));
    }

    [Fact]
    public void Data_that_the_other_node_may_not_have_speaks_against_it()
    {
        var replication = new ReplicationDocument
        {
            State = "master",
            Sentence = "it is master",
            InSync = false,
            Dirty = false,
            Generation = 1,
            Runs = 0,
            Failures = 0,
            NewerFiles = 0,
            Newer = [],
        };
        Assert.Contains(
            "final_sync", Assert.Single(SwitchoverCheck.ObjectionsTo(Master with { Replication = replication })));
        Assert.Empty(SwitchoverCheck.ObjectionsTo(
            Master with { Replication = replication with { FinalSync = true } }));
    }

    [Fact]
    public void Configured_peers_are_asked_rather_than_who_was_heard()
    {
        InstanceDocument unicast = Master with { UnicastPeers = ["192.0.2.7"], Peers = [InstanceDocuments.Peer] };
        Assert.Equal(["192.0.2.7"], SwitchoverCheck.PeersOf(unicast));
        Assert.Equal(["192.0.2.2"], SwitchoverCheck.PeersOf(Master with { Peers = [InstanceDocuments.Peer] }));
    }
}
