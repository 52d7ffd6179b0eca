using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Gates;

/// <summary>A takeover that waits for its steps.</summary>
/// <param name="asked">An event of the kind <see cref="LoopEventKind.TakeoverRequested"/>.</param>
internal sealed class TakeoverRequest(in LoopEvent asked)
{
    /// <summary>Its number among all requests of this daemon.</summary>
    public long Number { get; } = asked.Number;

    /// <summary>The configuration of the instance.</summary>
    public InstanceConfiguration Configuration { get; } = asked.Configuration!;

    /// <summary>Why the node is to be master.</summary>
    public TransitionReason Reason { get; } = asked.Transition.Reason;

    /// <summary>The last master that was heard, who may still serve; unspecified when none was.</summary>
    public InetAddress Peer { get; } = asked.Transition.Peer;

    /// <summary>When it was asked for.</summary>
    public Instant At { get; } = asked.At;

    /// <summary>When the loop stops to wait.</summary>
    public Instant Deadline { get; } = asked.At + asked.Length;

    /// <summary>The same in the words of hooks: from <c>BACKUP</c> to <c>MASTER</c>.</summary>
    public HookNotice Notice { get; } = new(asked);
}
