using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master whose timer is later than its down interval has been gone longer than the others wait. It sends nothing,
/// adds no address and announces none until it has heard somebody, or has listened for an interval and the skew; then
/// it does all three. An owner needs no election, and a resignation is no claim.
/// </summary>
internal sealed class StallsAreListenedOut : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _silentUntil = [];

    /// <summary>How long such a master listens.</summary>
    public static Instant ListenUntil(VirtualRouter router, Instant now) =>
        now + router.Options.AdvertisementInterval + Skew(router);

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Input == RouterInput.Stall)
        {
            HandleStall(node, process, batch);
            return;
        }

        if (!_silentUntil.TryGetValue(process, out StrongBox<Instant>? until))
        {
            if (batch.IsListening)
            {
                Fail(node, batch, "listens although it was not stalled");
            }

            return;
        }

        bool hasHeard = batch.HasAcceptedAdvertisement;
        bool leaves = batch.After != RouterState.Master || batch.IsHandingOver;
        bool hasListened = batch.Input == RouterInput.Timer && batch.Now >= until.Value;
        if (hasHeard || leaves || hasListened)
        {
            _silentUntil.Remove(process);
            bool reasserts = batch.Has(EffectKind.Advertise)
                && batch.Has(EffectKind.Claim)
                && batch.Has(EffectKind.Announce);
            if (!leaves && (!reasserts || batch.IsListening))
            {
                Fail(node, batch, "goes on as master without telling so");
            }
        }
        else if (Speaks(batch) || !batch.IsListening)
        {
            Fail(node, batch, $"does not wait until it has listened, {until.Value - batch.Now} more");
        }
    }

    private static bool Speaks(EffectBatch batch) =>
        batch.Has(EffectKind.Advertise) || batch.Has(EffectKind.Claim) || batch.Has(EffectKind.Announce);

    // Not ProtocolTimers, which is on trial.
    private static Duration Skew(VirtualRouter router)
    {
        Duration unit = router.Options.Version == VrrpVersion.V2
            ? Duration.FromSeconds(1) : router.Options.AdvertisementInterval;
        return new Duration(unit.Nanoseconds * (256 - router.Priority) / 256);
    }

    private void HandleStall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        VirtualRouter router = process.Router;
        Duration patience = (router.Options.AdvertisementInterval * router.Options.DownTimerAdverts) + Skew(router);
        bool mustListen = batch.Before == RouterState.Master
            && !batch.WasHandingOver
            && !router.IsAddressOwner
            && batch.StallLength > patience;
        if (Speaks(batch) || batch.Has(EffectKind.Release) || batch.IsListening != (mustListen || batch.WasListening))
        {
            Fail(node, batch, $"was stalled for {batch.StallLength}, its down interval is {patience}");
        }

        if (mustListen)
        {
            _silentUntil.GetOrCreateValue(process).Value = ListenUntil(router, batch.Now);
        }
    }
}
