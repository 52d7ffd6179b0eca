using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>Every address of the host is gone, its own and the virtual one; its own comes back.</summary>
/// <param name="router">To whom.</param>
/// <param name="length">How long it has none.</param>
internal sealed class FlushFault(VrrpRouter router, Duration length) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override string ToString() => $"flush the addresses of {Router.Host} for {length}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        site.Pair.Segment.Ip(Router.Host, "address", "flush", "dev", LabHost.Interface, "scope", "global");
        await ChaosSite.DelayAsync(length);
        site.Pair.Segment.Network.ResetAddresses(Router.Host);
    }
}
