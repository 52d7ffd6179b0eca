using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>Somebody deletes the virtual address alone, where it is; its holder puts it back.</summary>
/// <param name="router">The router whose host is looked at.</param>
internal sealed class RemovalFault(VrrpRouter router) : ChaosFault(router)
{
    /// <inheritdoc/>
    public override bool LeavesRolesAlone => true;

    /// <inheritdoc/>
    public override string ToString() => $"delete the virtual address on {Router.Host}";

    /// <inheritdoc/>
    public override Task RunAsync(ChaosSite site)
    {
        if (Router.HoldsVirtualAddress)
        {
            site.Pair.Segment.Ip(
                Router.Host, "address", "delete", Router.Instance.Addresses[0].ToString(),
                "dev", LabHost.Interface);
        }

        return Task.CompletedTask;
    }
}
