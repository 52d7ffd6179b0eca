using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>The interface is set down, or the cable is pulled, and comes back.</summary>
/// <param name="router">To whom.</param>
/// <param name="isCable">True for the switch's end of the cable.</param>
/// <param name="length">How long.</param>
internal sealed class LinkFault(VrrpRouter router, bool isCable, Duration length) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(isCable ? "cable" : "interface")} of {Router.Host} down for {length}";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        Set(site, isUp: false);
        await ChaosSite.DelayAsync(length);
        Set(site, isUp: true);
    }

    private void Set(ChaosSite site, bool isUp)
    {
        LabNetwork network = site.Pair.Segment.Network;
        if (!isCable)
        {
            site.Pair.Segment.Ip(Router.Host, "link", "set", LabHost.Interface, isUp ? "up" : "down");
        }
        else if (isUp)
        {
            network.Plug(Router.Host);
        }
        else
        {
            network.Unplug(Router.Host);
        }
    }
}
