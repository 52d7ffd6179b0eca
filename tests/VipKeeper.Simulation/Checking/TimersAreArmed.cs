using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master is woken an interval after its last advert at the latest, one that listens after a stall an interval and
/// the skew after it, a backup when its silence has lasted long enough; in Init and Fault nothing is pending. So
/// nobody sleeps forever, and nobody takes over late or waits at a gate for more than its bound. When a handover ends
/// is <see cref="HandoversEnd"/>'s.
/// </summary>
internal sealed class TimersAreArmed(ListeningWatch watch) : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _advertisedAt = [];
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _listensUntil = [];
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _askedAt = [];

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Has(EffectKind.Advertise))
        {
            _advertisedAt.GetOrCreateValue(process).Value = batch.Now;
        }

        VirtualRouter router = process.Router;
        if (batch.Has(EffectKind.Ask))
        {
            _askedAt.GetOrCreateValue(process).Value = batch.Now;
        }

        if (batch.Input == RouterInput.Stall && batch.IsListening)
        {
            _listensUntil.GetOrCreateValue(process).Value = StallsAreListenedOut.ListenUntil(router, batch.Now);
        }

        Instant latest = batch.After switch
        {
            RouterState.Master when batch.IsYielding => watch.Of(process)!.TakeoverDue(router),
            RouterState.Master when batch.IsHandingOver => Instant.Never,
            RouterState.Master when batch.IsListening => _listensUntil.GetOrCreateValue(process).Value,
            RouterState.Master when _advertisedAt.TryGetValue(process, out StrongBox<Instant>? at) =>
                at.Value + router.Options.AdvertisementInterval,
            RouterState.Backup when router.IsGateAsked =>
                _askedAt.GetOrCreateValue(process).Value + router.Options.GateBound,
            RouterState.Backup => watch.Of(process)!.TakeoverDue(router),
            _ => Instant.Never,
        };
        if (process.TimerDue > latest)
        {
            Fail(node, batch, $"its timer is {process.TimerDue - latest} too late");
        }

        if (latest.IsNever && !batch.IsHandingOver && !process.TimerDue.IsNever)
        {
            Fail(node, batch, "a timer is pending");
        }
    }
}
