using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Hooks;

/// <summary>A group has the state of its instances when the last of them has it.</summary>
public sealed class GroupStateTests
{
    private static readonly GroupConfiguration Group = new()
    {
        Name = "both",
        Instances = ["dns", "dns6"],
        Hooks = new()
        {
            Fault = new() { Run = ["/f"], Timeout = Duration.FromSeconds(1) },
            Notify = new() { Run = ["/n"], Timeout = Duration.FromSeconds(1) },
        },
    };

    private readonly GroupState _state = new();
    private long _number;

    [Fact]
    public void It_is_told_after_the_last_of_its_instances_and_once()
    {
        Assert.Null(Note("dns", RouterState.Backup));
        Assert.Equal(("BACKUP", "INIT"), StatesOf(Note("dns6", RouterState.Backup)));
        Assert.Null(Note("dns6", RouterState.Master));
        Assert.Equal(("MASTER", "BACKUP"), StatesOf(Note("dns", RouterState.Master)));
        Assert.Null(Note("dns", RouterState.Master));
        Assert.Equal("MASTER", Tell(RouterState.Backup, RouterState.Master)?.Previous);
    }

    [Fact]
    public void It_has_keepalived_s_arguments_and_a_queue_of_its_own()
    {
        HookNotice notice = Tell(RouterState.Fault, RouterState.Fault)!;
        var queue = new HookQueue();
        queue.Offer(notice);

        Assert.Equal("fault", queue.TryTake()?.Name);
        queue.Complete();
        Assert.Equal(["/n", "GROUP", "both", "FAULT", "0"], queue.TryTake()!.Arguments);
        Assert.Equal("group both", notice.Title);
    }

    private static (string State, string Previous) StatesOf(HookNotice? notice) =>
        (notice?.State ?? "", notice?.Previous ?? "");

    private HookNotice? Tell(RouterState state, RouterState from)
    {
        Note("dns", state, from);
        return Note("dns6", state, from);
    }

    private HookNotice? Note(string instance, RouterState to, RouterState from = RouterState.Init)
    {
        VipKeeper.Loop.Events.LoopEvent change = HookNotices.Event(++_number, to, from) with { Group = Group };
        change.Configuration = change.Configuration! with { Name = instance };
        return _state.Note(Group, new HookNotice(change));
    }
}
