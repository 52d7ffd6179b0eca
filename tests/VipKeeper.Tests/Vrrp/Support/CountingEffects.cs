using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>Counts effects and allocates nothing, for the tests that count bytes.</summary>
internal sealed class CountingEffects : IVirtualRouterEffects
{
    public int Sent { get; private set; }

    public int Claims { get; private set; }

    public int Releases { get; private set; }

    public int Announcements { get; private set; }

    public int Probes { get; private set; }

    public int Requests { get; private set; }

    public int EndedRequests { get; private set; }

    public int Transitions { get; private set; }

    public Instant Timer { get; private set; } = Instant.Never;

    public void SendAdvertisement(byte priority) => Sent++;

    public void ClaimAddresses() => Claims++;

    public void ReleaseAddresses() => Releases++;

    public void AnnounceAddresses() => Announcements++;

    public void ProbeAddresses(bool all) => Probes++;

    public void RequestTakeover(TransitionReason reason) => Requests++;

    public void RequestRelease(TransitionReason reason) => Requests++;

    public void EndRequest(RequestEnd how) => EndedRequests++;

    public void ReportConflict(in AddressConflict conflict)
    {
    }

    public void SetTimer(Instant due) => Timer = due;

    public void ReportTransition(in Transition transition) => Transitions++;
}
