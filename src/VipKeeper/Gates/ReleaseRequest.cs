using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Gates;

/// <summary>A planned release that waits for its steps.</summary>
/// <param name="asked">An event of the kind <see cref="LoopEventKind.ReleaseRequested"/>.</param>
internal sealed class ReleaseRequest(in LoopEvent asked)
{
    /// <summary>Its number among all requests of this daemon.</summary>
    public long Number { get; } = asked.Number;

    /// <summary>The configuration of the instance.</summary>
    public InstanceConfiguration Configuration { get; } = asked.Configuration!;

    /// <summary>When the loop stops to wait.</summary>
    public Instant Deadline { get; } = asked.At + asked.Length;

    /// <summary>The same in the words of hooks: from <c>MASTER</c> to <c>STOP</c>.</summary>
    public HookNotice Notice { get; } = new(asked);
}
