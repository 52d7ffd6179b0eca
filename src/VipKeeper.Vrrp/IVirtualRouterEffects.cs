using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>
/// What a <see cref="VirtualRouter"/> asks of the world. The daemon answers with the kernel, the simulation with a
/// pretend one.
/// </summary>
/// <remarks>
/// The router calls these in the order that matters: to master advert, addresses, announcement, report; away from
/// master the last advert, then the addresses, then the report. An effect must not call back into the router; what
/// goes wrong (a refused address) is told afterwards through <see cref="VirtualRouter.SetFaults"/>.
/// </remarks>
public interface IVirtualRouterEffects
{
    /// <summary>Send one advertisement with this priority (0 resigns) and the configured interval.</summary>
    void SendAdvertisement(byte priority);

    /// <summary>Hold every virtual address; holding one already is not an error.</summary>
    void ClaimAddresses();

    /// <summary>Hold no virtual address any more.</summary>
    void ReleaseAddresses();

    /// <summary>Send gratuitous ARP or unsolicited neighbour advertisements for every virtual address.</summary>
    void AnnounceAddresses();

    /// <summary>
    /// Ask who else has the first virtual address, or each of them (an ARP probe, a neighbour solicitation). Nothing
    /// waits for an answer; one comes back as <see cref="VirtualRouter.HandleForeignClaim"/>.
    /// </summary>
    /// <param name="all">True for every address; false for the first, as all of them move together.</param>
    void ProbeAddresses(bool all);

    /// <summary>
    /// Call <see cref="VirtualRouter.HandleTimer"/> at this time; it replaces the time set before, and
    /// <see cref="Instant.Never"/> cancels it.
    /// </summary>
    void SetTimer(Instant due);

    /// <summary>
    /// Do what is to be done before this node is master, and tell the end by <see cref="VirtualRouter.OpenGate"/> or
    /// <see cref="VirtualRouter.RefuseGate"/>. The router stays backup meanwhile, and waits for
    /// <see cref="VirtualRouterOptions.GateBound"/> at most.
    /// </summary>
    /// <param name="reason">Why it is to be master.</param>
    void RequestTakeover(TransitionReason reason);

    /// <summary>
    /// Do what is to be done before the role is given up as planned, and tell the end by
    /// <see cref="VirtualRouter.ReleaseReady"/>. The router stays master meanwhile, and waits for
    /// <see cref="VirtualRouterOptions.DrainBound"/> at most.
    /// </summary>
    /// <param name="reason">Why it is to be given up.</param>
    void RequestRelease(TransitionReason reason);

    /// <summary>The request that was not answered is over; whoever carries it out may stop.</summary>
    void EndRequest(RequestEnd how);

    /// <summary>
    /// Another machine claims an address while we are master, and the election has not settled it: once a machine.
    /// </summary>
    void ReportConflict(in AddressConflict conflict);

    /// <summary>The state changed; hooks, logs and metrics follow from it.</summary>
    void ReportTransition(in Transition transition);
}
