using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>The world of a virtual router that only listens: nothing that it asks for is done.</summary>
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
    public void SetTimer(Instant due)
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
    public void ReportTransition(in Transition transition)
    {
    }
}
