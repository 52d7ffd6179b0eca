using VipKeeper.Drills;
using VipKeeper.History;
using VipKeeper.Loop.Events;
using VipKeeper.Notifications;
using VipKeeper.Replication;
using VipKeeper.Tests.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>Who tells what, and in which words.</summary>
public class NotificationSentencesTests
{
    [Theory]
    [InlineData("Backup", "Master", "MasterDown", null, false, "warning",
        "dns became Master on b: 192.0.2.2 is silent.")]
    [InlineData("Backup", "Master", "MasterResigned", null, false, "info",
        "dns became Master on b: 192.0.2.2 resigned.")]
    [InlineData("Init", "Master", "Resumed", null, true, "info",
        "dns became Master on b: back before the others could miss it.")]
    [InlineData("Master", "Backup", "HigherPriorityMaster", null, true, "info",
        "dns became Backup on b: 192.0.2.2 is master with priority 90. It gave the role up.")]
    [InlineData("Master", "Backup", "Switchover", "switchover", false, "info",
        "dns became Backup on b: 'vipkeeper switchover' was ordered. It gave the role up.")]
    [InlineData("Master", "Backup", "Switchover", "maintenance by ann until 2026-11-21 22:00:00 (disk)", false, "info",
        "dns became Backup on b: 'vipkeeper maintenance on' was ordered by ann until 2026-11-21 22:00:00 (disk). It "
        + "gave the role up.")]
    [InlineData("Master", "Init", "Shutdown", "SIGTERM", false, "info",
        "dns stopped on b: the daemon was asked to stop (SIGTERM). It gave the role up.")]
    [InlineData("Backup", "Init", "Shutdown", "SIGTERM", true, "info",
        "dns stopped on b: the daemon was asked to stop (SIGTERM).")]
    [InlineData("Init", "Backup", "Startup", null, true, "info", "dns became Backup on b: started, listening first.")]
    [InlineData("Fault", "Backup", "FaultCleared", null, false, "info",
        "dns became Backup on b: nothing is missing any more.")]
    [InlineData("Master", "Backup", "SyncGroup", null, true, "info",
        "dns became Backup on b: another instance of its group is no longer master. It gave the role up.")]
    public void A_change_of_state_is_told_by_who_knows_most(
        string from, string to, string reason, string? request, bool isQuiet, string severity, string message)
    {
        LoopEvent e = HookNotices.Event(1, Enum.Parse<RouterState>(to), Enum.Parse<RouterState>(from));
        e.Transition = e.Transition with
        {
            Reason = Enum.Parse<TransitionReason>(reason),
            Peer = InetAddress.Parse("192.0.2.2"),
            PeerPriority = 90,
        };
        TransitionRecord record = TransitionRecordBuilder.Build(e, "b", TestEvents.Start);
        record.Request = request;
        NotificationEvent one = NotificationSentences.Of(e, record);

        Assert.Equal(
            (isQuiet, severity, message, from, to),
            (one.Quiet == true, one.Severity, one.Message, one.From, one.To));
        Assert.Equal((TestEvents.Start, "transitions", "b", "dns"), (one.Time, one.Kind, one.Node, one.Instance));
    }

    [Fact]
    public void A_takeover_tells_the_outage_that_was_measured()
    {
        LoopEvent e = HookNotices.Event(1, RouterState.Master);
        TransitionRecord record = TransitionRecordBuilder.Build(e, "b", TestEvents.Start);
        record.Outage = new RecordedOutage(3610, 100, "192.0.2.9", null, null);
        Assert.EndsWith(
            " Nobody answered for 192.0.2.9 for 3.51 s to 3.61 s.", NotificationSentences.Of(e, record).Message);

        record.Outage = new RecordedOutage(80, 100, "192.0.2.9", null, null);
        Assert.EndsWith(" No outage of 192.0.2.9 was seen.", NotificationSentences.Of(e, record).Message);
    }

    [Theory]
    [InlineData("TwoMastersSeen", "two_masters", "error", "dns: two masters")]
    [InlineData("TwoMastersEnded", "two_masters", "info", "dns: one master again")]
    [InlineData("AddressConflict", "two_masters", "warning", "dns: 192.0.2.2 is claimed twice")]
    [InlineData("DesertedChanged", "unserved", "error", "dns: nobody serves it")]
    public void What_else_the_loop_sees_is_told(string kind, string word, string severity, string title)
    {
        var e = new LoopEvent
        {
            Kind = Enum.Parse<LoopEventKind>(kind),
            Instance = "dns",
            Address = InetAddress.Parse("192.0.2.2"),
            Length = Duration.FromSeconds(5),
        };
        NotificationEvent? one = NotificationSentences.Of(e, "b", TestEvents.Start);

        Assert.Equal((word, severity, title), (one?.Kind, one?.Severity, one?.Title));
        Assert.Contains("dns", one?.Message);
    }

    [Theory]
    [InlineData("diverged", true)]
    [InlineData("conflict", true)]
    [InlineData("ahead", true)]
    [InlineData("paths_differ", true)]
    [InlineData("not_recorded", true)]
    [InlineData("in_sync", false)]
    [InlineData("failed", false)]
    [InlineData("master", false)]
    public void Data_that_needs_a_decision_is_told(string state, bool isTold)
    {
        var report = new ReplicationReport { State = state, Sentence = "both nodes were promoted apart" };
        NotificationEvent? one = NotificationSentences.Of("nfs", report, "b");

        Assert.Equal(isTold, one is not null);
        Assert.Equal(isTold ? "Replication of nfs on b: both nodes were promoted apart." : null, one?.Message);
    }

    [Theory]
    [InlineData("kept", 12.0, "info", "dns: drill kill: kept",
        "The drill kill of dns, run on b, is over: kept (longest gap 12 ms, promised at most 5000 ms).")]
    [InlineData("broken", 6000.0, "error", "dns: drill kill: broken",
        "The drill kill of dns, run on b, is over: broken (longest gap 6000 ms, promised at most 5000 ms).")]
    [InlineData("not_measured", null, "warning", "dns: drill kill: not measured",
        "The drill kill of dns, run on b, is over: not measured.")]
    public void A_drill_is_told_with_its_verdict(
        string verdict, double? outage, string severity, string title, string message)
    {
        NotificationEvent one = NotificationSentences.Of(
            new DrillEnding("dns", DrillScenario.Kill, verdict, outage, 5000), "b");

        Assert.Equal(("drill", severity, title, message), (one.Kind, one.Severity, one.Title, one.Message));
        Assert.Equal(outage, one.OutageMs);
    }

    [Fact]
    public void What_others_say_cannot_write_to_a_terminal()
    {
        var report = new ReplicationReport { State = "diverged", Sentence = "a\u001b[2J\nb" };
        Assert.Equal(
            "Replication of nfs on b: a\uFFFD[2J\uFFFDb.", NotificationSentences.Of("nfs", report, "b")?.Message);
    }
}
