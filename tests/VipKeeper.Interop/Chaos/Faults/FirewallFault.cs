using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>A rule of nftables in the host's namespace: a partition of one direction, or loss.</summary>
/// <param name="router">To whom.</param>
/// <param name="what">What it does, for the history.</param>
/// <param name="hook">See <see cref="ChaosSite.AddRule"/>.</param>
/// <param name="rule">See <see cref="ChaosSite.AddRule"/>.</param>
/// <param name="length">How long.</param>
internal sealed class FirewallFault(VrrpRouter router, string what, string hook, string rule, Duration length)
    : ChaosFault(router)
{
    // Who does not hear the other is right to take over; both are masters for as long as it lasts.
    /// <inheritdoc/>
    public override Duration AllowedOverlap => length;

    /// <inheritdoc/>
    public override string ToString() => $"{Router.Host} {what} for {length}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        site.AddRule(Router, hook, rule);
        await ChaosSite.DelayAsync(length);
        site.RemoveRule(Router, hook);
    }
}
