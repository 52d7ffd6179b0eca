using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Loop.Events;
using VipKeeper.Tests.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Tests.Hooks;

/// <summary>Changes of state for the tests, of an instance with a hook for every stage.</summary>
internal static class HookNotices
{
    private static readonly InstanceConfiguration Instance = ConfigurationText.AcceptInstance(
        "excluded_addresses: ['2001:db8::1/64']",
        "hooks: { master: [/m, a b], backup: [/b], fault: [/f], stop: [/s], notify: [/n, x] }");

    /// <summary>The event of a change, as the loop writes it.</summary>
    public static LoopEvent Event(long number, RouterState to, RouterState from = RouterState.Backup) => new()
    {
        Kind = LoopEventKind.Transition,
        Configuration = Instance,
        Number = number,
        Priority = 120,
        Transition = new Transition(
            from, to, TransitionReason.MasterDown, default, FaultCauses.None, InetAddress.Parse("10.0.0.2"), 90),
    };

    /// <summary>The change in the words of hooks.</summary>
    public static HookNotice Create(long number, RouterState to, RouterState from = RouterState.Backup) =>
        new(Event(number, to, from));
}
