using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Json;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Hooks;

/// <summary>
/// One change of state of an instance or a group, in the words of hooks; one to come, for hooks before it.
/// </summary>
internal sealed class HookNotice
{
    /// <summary>Takes what the loop told.</summary>
    /// <param name="transition">An event with a <see cref="LoopEvent.Transition"/>.</param>
    public HookNotice(in LoopEvent transition)
    {
        InstanceConfiguration configuration = transition.Configuration!;
        Subject = "INSTANCE";
        Name = configuration.Name;
        Group = transition.Group?.Name ?? "";
        Hooks = configuration.Hooks;
        Addresses = AddressesOf(configuration);
        Number = transition.Number;
        Priority = transition.Priority;
        State = WordOf(transition.Transition.To, "STOP");
        Previous = WordOf(transition.Transition.From, "INIT");
        Reason = FieldName.Of(transition.Transition.Reason.ToString());
        Peer = transition.Transition.Peer;
        Stage = transition.Transition.To switch
        {
            RouterState.Master => HookStage.Master,
            RouterState.Backup => HookStage.Backup,
            RouterState.Fault => HookStage.Fault,
            _ => HookStage.Stop,
        };
    }

    /// <summary>Makes the change of a group from that of its last instance.</summary>
    /// <param name="group">The group.</param>
    /// <param name="last">The change of that instance.</param>
    /// <param name="previous">The state of the group before.</param>
    /// <param name="addresses">The addresses of all instances.</param>
    public HookNotice(GroupConfiguration group, HookNotice last, string previous, string addresses)
    {
        Subject = "GROUP";
        Name = group.Name;
        Group = group.Name;
        Hooks = group.Hooks;
        Addresses = addresses;
        Number = last.Number;
        State = last.State;
        Previous = previous;
        Reason = last.Reason;
        Peer = last.Peer;
        Stage = last.Stage;
    }

    /// <summary>keepalived's word: <c>INSTANCE</c> or <c>GROUP</c>.</summary>
    public string Subject { get; }

    /// <summary>The name of the instance or group.</summary>
    public string Name { get; }

    /// <summary>What it is called in the log: an instance by its name, a group as such.</summary>
    public string Title => IsGroup ? TitleOfGroup(Name) : Name;

    /// <summary>The title of a group, which no instance can have.</summary>
    public static string TitleOfGroup(string name) => $"group {name}";

    /// <summary>True when it is a group's.</summary>
    public bool IsGroup => Subject == "GROUP";

    /// <summary>The group's name, the instance's group's, or empty.</summary>
    public string Group { get; }

    /// <summary>The hooks that were in force.</summary>
    public HooksConfiguration Hooks { get; }

    /// <summary>The virtual addresses with their prefix lengths, separated by blanks.</summary>
    public string Addresses { get; }

    /// <summary>The number of the transition among all of this daemon, ascending.</summary>
    public long Number { get; }

    /// <summary>The effective priority; 0 for a group, as keepalived has it.</summary>
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
    public HookConfiguration? Own => Stage switch
    {
        HookStage.Master => Hooks.Master,
        HookStage.Backup => Hooks.Backup,
        HookStage.Fault => Hooks.Fault,
        _ => Hooks.Stop,
    };

    private static string AddressesOf(InstanceConfiguration configuration)
    {
        var text = new StringBuilder();
        foreach (AddressConfiguration address in configuration.Addresses.AddRange(configuration.ExcludedAddresses))
        {
            text.Append(text.Length > 0 ? " " : "").Append(address);
        }

        return text.ToString();
    }

    private static string WordOf(RouterState state, string init) => state switch
    {
        RouterState.Master => "MASTER",
        RouterState.Backup => "BACKUP",
        RouterState.Fault => "FAULT",
        _ => init,
    };
}
