using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// The effects of a router that is only asked what it would do. Its timers and its changes of state go on to where they
/// always go; nothing is sent, claimed, released or announced.
/// </summary>
/// <param name="told">Who keeps the timer and hears of the changes.</param>
internal sealed class WithheldEffects(IVirtualRouterEffects told) : IVirtualRouterEffects
{
    /// <summary>How many adverts it would have sent.</summary>
    public long Adverts { get; private set; }

    /// <inheritdoc/>
    public void SendAdvertisement(byte priority) => Adverts++;

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
    public void SetTimer(Instant due) => told.SetTimer(due);

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
    public void ReportTransition(in Transition transition) => told.ReportTransition(transition);
}
