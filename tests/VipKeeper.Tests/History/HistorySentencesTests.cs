using VipKeeper.History;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.History;

/// <summary>Each reason is told in a sentence of its own, with what it depended on.</summary>
public sealed class HistorySentencesTests
{
    [Fact]
    public void A_master_that_fell_silent_is_told_with_its_last_adverts_the_outage_and_the_hook()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        record.Outage = new RecordedOutage(3640, 200, "192.168.10.110", null, "02:00:00:00:00:01");
        record.Hooks.Add(new RecordedHook("master", "exit 0", 200));
        Assert.Equal(
            "03:12:41 dns became Master here: nothing was heard from 192.168.10.111 for 3.61 s (adverts every 1 s, the "
            + "last with priority 150). It had sent regularly until then (gaps 1.00 s, 1.00 s, 1.00 s). The address "
            + "answered again 3.64 s after its last answer (nobody had it for 3.44 s to 3.64 s). hook master: exit 0 "
            + "after 0.2 s.",
            Tell(record));
    }

    [Fact]
    public void Adverts_that_came_irregularly_are_told_as_such()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        Records.AddAdverts(record, 3610, 6410, 7410);
        Assert.Contains(
            "Its adverts had come irregularly before (gaps 1.00 s, 2.80 s, expected every 1 s).", Tell(record));
    }

    [Fact]
    public void Nobody_heard_is_told_without_a_peer()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        record.Peer = null;
        record.Adverts.Clear();
        Assert.Equal("03:12:41 dns became Master here: no master was heard for 3.61 s.", Tell(record));
    }

    [Fact]
    public void A_resignation_is_told_with_its_time()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterResigned);
        record.Adverts.Clear();
        record.Adverts.Add(new RecordedAdvert(609.4, 0));
        record.Adverts.Add(new RecordedAdvert(1000, 150));
        Assert.StartsWith(
            "03:12:41 dns became Master here: 192.168.10.111 resigned (an advert with priority 0) 609 ms before, as a "
            + "node does that is stopped or gives its role up.",
            Tell(record));
    }

    [Fact]
    public void A_peer_that_lowered_its_priority_is_told_with_both()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.Preempted);
        record.PeerPriority = 50;
        record.PeerPriorityChange = new RecordedPriorityChange(150, 3500, null);
        Assert.Equal(
            "03:12:41 dns became Master here: 192.168.10.111 is master with priority 50, which is lower than 100 here. "
            + "It had lowered its priority from 150 to 50 3.50 s before.",
            Tell(record));
    }

    [Fact]
    public void A_better_master_is_told_with_what_lowered_the_priority_here()
    {
        TransitionRecord record = Records.Change(
            RouterState.Master, RouterState.Backup, TransitionReason.HigherPriorityMaster);
        record.BasePriority = 200;
        record.PriorityChange = new RecordedPriorityChange(200, 1400, "check dns");
        record.Conditions.Add(new RecordedCondition("check dns", false, -100));
        Assert.Equal(
            "03:12:41 dns became Backup here: 192.168.10.111 is master with priority 150, which is higher than 100 "
            + "here. The priority here had fallen from 200 to 100 1.40 s before, because check dns went down. Priority "
            + "100 here then: 200 configured, check dns is down (-100).",
            Tell(record));
    }

    [Fact]
    public void A_reload_that_changed_the_priority_is_told()
    {
        TransitionRecord record = Records.Change(
            RouterState.Master, RouterState.Backup, TransitionReason.HigherPriorityMaster);
        record.PriorityChange = new RecordedPriorityChange(200, 1400, null);
        Assert.EndsWith("The priority here had fallen from 200 to 100 1.40 s before, by a reload.", Tell(record));
    }

    [Theory]
    [InlineData(150, "with the same priority 150 and the higher address.")]
    [InlineData(100, "with priority 150, which is higher than 100 here.")]
    public void A_tie_is_told_as_one(int own, string expected)
    {
        TransitionRecord record = Records.Change(
            RouterState.Master, RouterState.Backup, TransitionReason.HigherPriorityMaster);
        record.Priority = record.BasePriority = own;
        Assert.Contains(expected, Tell(record));
    }

    [Theory]
    [InlineData("SIGTERM", "stopped here: the daemon was asked to stop (SIGTERM). It gave the role up.")]
    [InlineData("reload", "stopped here: a reload took it out of the configuration, or moved it to another interface "
        + "or vrid. It gave the role up.")]
    [InlineData(null, "stopped here: the daemon stops. It gave the role up.")]
    public void A_stop_is_told_with_who_asked_for_it(string? request, string expected)
    {
        TransitionRecord record = Records.Change(RouterState.Master, RouterState.Init, TransitionReason.Shutdown);
        record.Request = request;
        Assert.Equal($"03:12:41 dns {expected}", Tell(record));
    }

    [Fact]
    public void A_fault_is_told_with_what_is_missing()
    {
        TransitionRecord record = Records.Change(
            RouterState.Master, RouterState.Fault, TransitionReason.FaultDetected);
        record.Fault = "eth0 is down or has no carrier";
        Assert.Equal(
            "03:12:41 dns went to Fault here: eth0 is down or has no carrier. It gave the role up.", Tell(record));
    }

    [Theory]
    [InlineData(TransitionReason.Startup, "dns started here as Backup and listens first.")]
    [InlineData(TransitionReason.FaultCleared, "dns became Backup here again: nothing is missing any more.")]
    [InlineData(TransitionReason.SyncGroup, "dns became Backup here: another instance of its group services is no "
        + "longer master.")]
    public void What_ends_in_Backup_is_told(TransitionReason reason, string expected)
    {
        TransitionRecord record = Records.Change(RouterState.Init, RouterState.Backup, reason);
        record.Group = "services";
        Assert.Equal($"03:12:41 {expected}", Tell(record));
    }

    [Theory]
    [InlineData("switchover", "for another node, as 'vipkeeper switchover' had ordered.")]
    [InlineData("maintenance", "because 'vipkeeper maintenance on' had ordered it.")]
    [InlineData("maintenance by alice until 2026-03-01 04:00:00 (a new kernel)",
        "for maintenance, which was asked for by alice until 2026-03-01 04:00:00 (a new kernel).")]
    [InlineData(null, "for another node by order.")]
    public void A_role_that_an_operator_moved_is_told_with_the_order(string? request, string expected)
    {
        TransitionRecord record = Records.Change(
            RouterState.Master, RouterState.Backup, TransitionReason.Switchover);
        record.Request = request;
        Assert.Equal($"03:12:41 dns became Backup here: its role was given up {expected}", Tell(record));
    }

    [Fact]
    public void An_order_that_led_to_a_takeover_is_told_after_it()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.Preempted);
        record.Request = "switchover --undo";
        Assert.EndsWith(" Switchover --undo had been asked for.", Tell(record));
    }

    [Fact]
    public void Every_reason_has_a_sentence_of_its_own() => Assert.All(
        Enum.GetValues<TransitionReason>(),
        static reason => Assert.DoesNotContain(
            $"({TransitionRecordJson.NameOf(reason)})",
            Tell(Records.Change(RouterState.Backup, RouterState.Master, reason))));

    [Theory]
    [InlineData(TransitionReason.Resumed, "went on as Master here: the daemon was back before any other node could "
        + "miss it.")]
    [InlineData(TransitionReason.AddressOwner, "became Master here: priority 255 owns the addresses and needs no "
        + "election.")]
    public void What_makes_a_master_without_an_election_is_told(TransitionReason reason, string expected) =>
        Assert.Equal($"03:12:41 dns {expected}", Tell(Records.Change(RouterState.Init, RouterState.Master, reason)));

    [Theory]
    [InlineData("done", "It had waited 1.20 s for what is to be done before, which was done.")]
    [InlineData("failed", "It had waited 1.20 s for what is to be done before, which failed.")]
    [InlineData("timed_out", "It had waited 1.20 s for what is to be done before, which took longer than its time "
        + "limit.")]
    public void What_a_takeover_waited_for_is_told(string end, string expected)
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        record.GateMs = 1200;
        record.GateEnd = end;
        Assert.EndsWith(expected, Tell(record));
    }

    [Fact]
    public void A_late_loop_a_stall_and_the_announcements_are_told()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown);
        record.LatenessMs = 120;
        record.Stall = "This process did not run for 2 s before: frozen.";
        record.Announcements = 5;
        record.AnnouncementsMs = 5000;
        Assert.EndsWith(
            "The packet loop was 120 ms late for it. This process did not run for 2 s before: frozen. It was announced "
            + "5 times within 5.00 s.",
            Tell(record));
    }

    [Fact]
    public void A_handover_without_a_loss_is_told_on_both_nodes()
    {
        TransitionRecord taken = Records.Change(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterResigned);
        taken.Outage = new RecordedOutage(143, 143, "192.168.10.110", null, "02:00:00:00:00:01");
        Assert.Contains(
            "No outage was seen: the address had answered 143 ms before it was claimed here.", Tell(taken));

        TransitionRecord given = Records.Change(RouterState.Master, RouterState.Backup, TransitionReason.Shutdown);
        given.Outage = new RecordedOutage(0.6, 0.6, "192.168.10.110", "02:00:00:00:00:02", null);
        Assert.Contains("No outage was seen: 02:00:00:00:00:02 answered for it 0.6 ms after that.", Tell(given));
    }

    [Fact]
    public void An_outage_that_was_only_looked_at_is_told_with_both_hardware_addresses()
    {
        TransitionRecord record = Records.Change(
            RouterState.Backup, RouterState.Backup, TransitionReason.MasterDown);
        record.Outage = new RecordedOutage(
            3700, 400, "192.168.10.110", "02:00:00:00:00:02", "02:00:00:00:00:01");
        Assert.Equal(
            "03:12:41 dns stayed Backup here while its address moved between other nodes, or fell silent. Nobody "
            + "answered for 192.168.10.110 for 3.30 s to 3.70 s; 02:00:00:00:00:01 had it before, 02:00:00:00:00:02 "
            + "has it now.",
            Tell(record));
    }

    [Fact]
    public void What_was_on_another_day_has_a_date() => Assert.StartsWith(
        "2026-11-21 03:12:41 ",
        HistorySentences.Tell(
            Records.Change(RouterState.Init, RouterState.Backup, TransitionReason.Startup), Records.At.AddDays(1)));

    private static string Tell(TransitionRecord record) => HistorySentences.Tell(record, Records.Now);
}
