using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>One thing that goes wrong, and goes right again.</summary>
/// <param name="router">To whom it happens.</param>
internal abstract class ChaosFault(VrrpRouter router)
{
    /// <summary>To whom it happens.</summary>
    public VrrpRouter Router => router;

    /// <summary>
    /// How long both hosts may answer for the address because of it: what the lease, a partition or a peer without a
    /// lease allows.
    /// </summary>
    public virtual Duration AllowedOverlap => Duration.Zero;

    /// <summary>True when neither router may change its role because of it.</summary>
    public virtual bool LeavesRolesAlone => false;

    /// <summary>What happens to whom and for how long.</summary>
    public abstract override string ToString();

    /// <summary>Lets it happen and mends it; returns when it is mended, not when the routers have recovered.</summary>
    public abstract Task RunAsync(ChaosSite site);
}
