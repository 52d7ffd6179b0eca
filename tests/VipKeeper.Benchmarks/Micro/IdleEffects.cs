using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Benchmarks.Micro;

/// <summary>A world that does nothing, so that the router alone is measured.</summary>
internal sealed class IdleEffects : IVirtualRouterEffects
{
    /// <inheritdoc/>
    public void SendAdvertisement(byte priority)
    {
    }

    /// <inheritdoc/>
    public void ClaimAddresses()
    {
    }

    /// <inheritdoc/>
    public void ReleaseAddresses()
    {
    }

    /// <inheritdoc/>
    public void AnnounceAddresses()
    {
    }

    /// <inheritdoc/>
    public void ProbeAddresses(bool all)
    {
    }

    /// <inheritdoc/>
    public void RequestTakeover(TransitionReason reason)
    {
    }

    /// <inheritdoc/>
    public void RequestRelease(TransitionReason reason)
    {
    }

    /// <inheritdoc/>
    public void EndRequest(RequestEnd how)
    {
    }

    /// <inheritdoc/>
    public void ReportConflict(in AddressConflict conflict)
    {
    }

    /// <inheritdoc/>
    public void SetTimer(Instant due)
    {
    }

    /// <inheritdoc/>
    public void ReportTransition(in Transition transition)
    {
    }
}
