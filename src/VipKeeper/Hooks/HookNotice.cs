using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Hooks;

/// <summary>One change of state, in the words of hooks.</summary>
internal sealed class HookNotice
{
    /// <summary>Takes what the loop told.</summary>
    /// <param name="transition">An event of the kind <see cref="LoopEventKind.Transition"/>.</param>
    public HookNotice(in LoopEvent transition)
    {
        Configuration = transition.Configuration!;
        Number = transition.Number;
        Generation = transition.Generation;
        Priority = transition.Priority;
        State = WordOf(transition.Transition.To, "STOP");
        Previous = WordOf(transition.Transition.From, "INIT");
        Reason = JsonNamingPolicy.SnakeCaseLower.ConvertName(transition.Transition.Reason.ToString());
        Peer = transition.Transition.Peer;
        (Stage, Own) = transition.Transition.To switch
        {
            RouterState.Master => (HookStage.Master, Configuration.Hooks.Master),
            RouterState.Backup => (HookStage.Backup, Configuration.Hooks.Backup),
            RouterState.Fault => (HookStage.Fault, Configuration.Hooks.Fault),
            _ => (HookStage.Stop, Configuration.Hooks.Stop),
        };
    }

    /// <summary>The configuration that was in force.</summary>
    public InstanceConfiguration Configuration { get; }

    /// <summary>The number of the transition among all of this daemon, ascending.</summary>
    public long Number { get; }

    /// <summary>How often the instance has become master since the daemon's start.</summary>
    public long Generation { get; }

    /// <summary>The effective priority.</summary>
    public byte Priority { get; }

    /// <summary>The state in keepalived's word: <c>MASTER</c>, <c>BACKUP</c>, <c>FAULT</c>, <c>STOP</c>.</summary>
    public string State { get; }

    /// <summary>The state before, likewise; <c>INIT</c> before the first.</summary>
    public string Previous { get; }

    /// <summary>Why, as in <c>status --json</c>: <c>master_down</c>.</summary>
    public string Reason { get; }

    /// <summary>The last master heard, or unspecified.</summary>
    public InetAddress Peer { get; }

    /// <summary>The stage of the state.</summary>
    public HookStage Stage { get; }

    /// <summary>The hook of that stage, or null.</summary>
    public HookConfiguration? Own { get; }

    private static string WordOf(RouterState state, string init) => state switch
    {
        RouterState.Master => "MASTER",
        RouterState.Backup => "BACKUP",
        RouterState.Fault => "FAULT",
        _ => init,
    };
}
