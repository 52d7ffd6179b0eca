using System.Diagnostics;
using Serilog.Core;
using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.History;
using VipKeeper.Hooks;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Events;
using VipKeeper.Stalls;
using VipKeeper.Tests.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.History;

/// <summary>What belongs to a change of state finds its record, and all of it is on the disk.</summary>
public sealed class HistoryServiceTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"vk-history-{Guid.NewGuid():N}");
    private readonly HistoryService _history;

    public HistoryServiceTests() => _history = New();

    [Fact]
    public async Task A_change_is_written_with_what_came_before_and_after_it()
    {
        await _history.StartAsync(CancellationToken.None);
        _history.NoteHook(Order(HookStage.BeforeMaster, number: 99), Ended("before_master"));
        _history.Note(Event(1, RouterState.Master), new RecordedOutage(640, 200, "192.168.10.110", null, null));
        _history.NoteAnnouncements(new LoopEvent
        {
            Kind = LoopEventKind.Announced,
            Instance = Event(1, RouterState.Master).Configuration!.Name,
            At = MonotonicClock.Now,
            Counted = 5,
            Length = Duration.FromSeconds(5),
        });
        _history.NoteHook(Order(HookStage.Master, number: 1), Ended("master"));
        _history.NoteHook(Order(HookStage.Master, number: 2), Ended("notify"));

        TransitionRecord record = Assert.Single(await WrittenAsync());
        Assert.Equal(["before_master", "master"], record.Hooks.Select(hook => hook.Name));
        Assert.Equal("exit 0", record.Hooks[1].End);
        Assert.Equal((5, 640d), (record.Announcements, record.Outage!.LengthMs));
        Assert.Equal(("b", "10.0.0.2", 120), (record.Node, record.Peer, record.Priority));
        Assert.InRange(record.At, DateTimeOffset.Now.AddMinutes(-1), DateTimeOffset.Now);
    }

    [Fact]
    public async Task A_stop_is_put_down_to_the_signal_and_otherwise_to_the_reload()
    {
        _history.Note(Stopped(1), null);
        _history.NoteRequest(null, "SIGTERM");
        _history.Note(Stopped(2), null);
        Assert.Equal(["reload", "SIGTERM"], (await WrittenAsync()).Select(record => record.Request));
    }

    [Fact]
    public async Task A_request_for_one_instance_explains_its_next_change_alone()
    {
        _history.NoteRequest(Event(1, RouterState.Master).Configuration!.Name, "switchover");
        _history.Note(Event(1, RouterState.Master), null);
        _history.Note(Event(2, RouterState.Backup), null);
        Assert.Equal(["switchover", null], (await WrittenAsync()).Select(record => record.Request));
    }

    [Fact]
    public async Task A_request_that_came_to_nothing_explains_nothing()
    {
        string instance = Event(1, RouterState.Master).Configuration!.Name;
        _history.NoteRequest(instance, "switchover");
        _history.WithdrawRequest(instance);
        _history.Note(Event(1, RouterState.Backup, from: RouterState.Master), null);
        Assert.Null(Assert.Single(await WrittenAsync()).Request);
    }

    [Fact]
    public async Task The_last_of_two_requests_explains_a_change()
    {
        _history.NoteRequest(Event(1, RouterState.Master).Configuration!.Name, "maintenance off");
        _history.NoteRequest(null, "SIGTERM");
        _history.Note(Stopped(1), null);
        Assert.Equal("SIGTERM", Assert.Single(await WrittenAsync()).Request);
    }

    [Fact]
    public async Task A_stall_explains_what_follows_at_once()
    {
        Instant now = MonotonicClock.Now;
        _history.Note(new Stall(now, Duration.FromSeconds(2), StallCause.Stopped, Duration.Zero));
        _history.Note(Event(1, RouterState.Backup, at: now + Duration.FromMilliseconds(1)), null);
        _history.Note(Event(2, RouterState.Master, at: now + Duration.FromSeconds(60)), null);
        List<TransitionRecord> records = await WrittenAsync();
        Assert.Equal(
            "This process did not run for 2 s before: stopped by a signal (SIGSTOP) and continued.", records[0].Stall);
        Assert.Null(records[1].Stall);
    }

    [Fact]
    public async Task The_successor_s_first_answer_belongs_to_the_change_that_gave_the_address_up()
    {
        string instance = Event(1, RouterState.Master).Configuration!.Name;
        _history.Note(Event(1, RouterState.Master), null);
        _history.NoteSuccessor(instance, new RecordedOutage(1, 1, "192.168.10.110", null, null));
        _history.Note(Event(2, RouterState.Backup, from: RouterState.Master), null);
        _history.NoteSuccessor(instance, new RecordedOutage(2, 2, "192.168.10.110", "02:00:00:00:00:02", null));
        _history.NoteSuccessor(instance, new RecordedOutage(3, 3, "192.168.10.110", null, null));
        Assert.Equal([null, 2d], (await WrittenAsync()).Select(record => record.Outage?.LengthMs));
    }

    [Fact]
    public async Task The_last_failover_is_known_after_a_restart()
    {
        string instance = Event(1, RouterState.Master).Configuration!.Name;
        _history.Note(Event(1, RouterState.Master), new RecordedOutage(640, 200, "192.168.10.110", null, null));
        await WrittenAsync();

        HistoryService next = New();
        await next.StartAsync(CancellationToken.None);
        await next.StopAsync(CancellationToken.None);
        next.Note(Event(1, RouterState.Backup, from: RouterState.Init), null);
        FailoverDocument? failover = next.LookAtFailover(instance, FailoverDocument.Of);
        Assert.Equal(("Master", 640, 440), (failover!.To, failover.OutageMs, failover.OutageAtLeastMs));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_costs_nothing_but_the_history()
    {
        File.WriteAllText(_directory, "a file where a directory must be");
        _history.Note(Event(1, RouterState.Master), null);
        await _history.StopAsync(CancellationToken.None);
        File.Delete(_directory);
        _history.Note(Event(2, RouterState.Backup), null);

        // What could not be written came along.
        Assert.Equal(2, (await WrittenAsync()).Count);
    }

    [Fact]
    public async Task Many_changes_at_once_are_all_written()
    {
        for (int i = 1; i <= 900; i++)
        {
            _history.Note(Event(i, i % 2 == 0 ? RouterState.Backup : RouterState.Master), null);
        }

        Assert.Equal(900, (await WrittenAsync()).Count);
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private HistoryService New() => new(new HistoryFile(_directory), "b", Logger.None);

    private async Task<List<TransitionRecord>> WrittenAsync()
    {
        var elapsed = Stopwatch.StartNew();
        await _history.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(elapsed.Elapsed < TimeSpan.FromSeconds(30));
        return HistoryFile.Read(HistoryFile.PathOf(_directory));
    }

    private static LoopEvent Event(
        long number, RouterState to, RouterState from = RouterState.Backup, Instant? at = null)
    {
        LoopEvent e = HookNotices.Event(number, to, from);
        e.At = at ?? MonotonicClock.Now;
        e.Transition = e.Transition with { At = e.At };
        e.Facts = new TransitionFacts { DownInterval = Duration.FromSeconds(3) };
        return e;
    }

    private static LoopEvent Stopped(long number)
    {
        LoopEvent e = Event(number, RouterState.Init, RouterState.Master);
        e.Transition = e.Transition with { Reason = TransitionReason.Shutdown };
        return e;
    }

    private static HookOrder Order(HookStage stage, long number) => new(
        stage,
        new HookConfiguration { Run = ["/g"], Timeout = Duration.FromSeconds(1) },
        HookNotices.Create(number, RouterState.Master));

    private static HookRecord Ended(string name) => new()
    {
        Name = name,
        State = "MASTER",
        At = DateTimeOffset.Now,
        Length = Duration.FromMilliseconds(200),
    };
}
