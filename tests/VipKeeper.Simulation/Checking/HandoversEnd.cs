using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A handover ends when it should: 20 ms after another master was heard that has not resigned again, or when the
/// longest skew and a grace have passed without one, to the nanosecond; earlier only by a fault or a second stop. It
/// ends in Backup after a yield and in Init after a stop, and says why.
/// </summary>
internal sealed class HandoversEnd : Invariant
{
    private static readonly Duration AnnouncementGrace = Duration.FromMilliseconds(20);
    private static readonly Duration SuccessorGrace = Duration.FromMilliseconds(250);
    private static readonly Duration LongestWait = Duration.FromSeconds(10);

    // What waited in the socket during a stall, or was under way from the master before, is no news of who is master.
    private static readonly Duration StaleTime = Duration.FromMilliseconds(5);

    private readonly ConditionalWeakTable<DaemonProcess, Handover> _handovers = [];
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _beginnings = [];

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Input == RouterInput.Stall || BecomesMaster(batch))
        {
            _beginnings.GetOrCreateValue(process).Value = batch.Now;
        }

        if (batch.WasHandingOver && !batch.IsHandingOver)
        {
            CheckEnd(node, process, batch);
        }

        if (!batch.IsHandingOver)
        {
            _handovers.Remove(process);
            return;
        }

        if (process.Router.Options.Handover != HandoverMode.MakeBeforeBreak)
        {
            Fail(node, batch, "hands over although it is to release first");
        }

        Handover handover = _handovers.GetOrCreateValue(process);
        bool isStale = _beginnings.TryGetValue(process, out StrongBox<Instant>? beginning)
            && batch.Now - beginning.Value <= StaleTime;
        bool hears = batch.HasAcceptedAdvertisement && !isStale;
        bool hearsMaster = hears && batch.Heard.Priority != VrrpProtocol.ResignPriority;
        if (batch.BeginsHandover)
        {
            // Who yields while it drains does so for good.
            bool isHeard = batch.IsYielding || batch.Input == RouterInput.Receive;
            handover.Bound = batch.Now + (isHeard ? AnnouncementGrace : Patience(process.Router));
        }
        else if (hearsMaster && !batch.IsYielding)
        {
            handover.Heard ??= (batch.Heard.Source, batch.Now + AnnouncementGrace);
        }
        else if (hears && handover.Heard?.Successor == batch.Heard.Source)
        {
            handover.Heard = null;
        }

        if (process.TimerDue > handover.Due)
        {
            Fail(node, batch, $"sleeps {process.TimerDue - handover.Due} past the end of its handover");
        }
    }

    private static bool BecomesMaster(EffectBatch batch) => batch.Effects.Any(static effect =>
        effect.Kind == EffectKind.Report && effect.Transition.To == RouterState.Master);

    // How long the backup with the lowest priority waits after a resignation (RFC 9568 §6.1), and a grace.
    private static Duration Patience(VirtualRouter router)
    {
        Duration unit = router.Options.Version == VrrpVersion.V2
            ? Duration.FromSeconds(1) : router.Options.AdvertisementInterval;
        var skew = new Duration(unit.Nanoseconds * 255 / 256);
        return (skew < LongestWait ? skew : LongestWait) + SuccessorGrace + router.Options.HandoverExtension;
    }

    private void CheckEnd(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        Transition end = batch.Effects.First(effect => effect.Kind == EffectKind.Report).Transition;
        (RouterState to, TransitionReason reason) = batch.Input switch
        {
            RouterInput.SetFaults when batch.WasYielding => (RouterState.Fault, TransitionReason.FaultDetected),
            RouterInput.Shutdown => (RouterState.Init, TransitionReason.Shutdown),
            _ when batch.WasYielding => (RouterState.Backup, TransitionReason.HigherPriorityMaster),
            _ => (RouterState.Init, TransitionReason.Shutdown),
        };
        if (end.To != to || end.Reason != reason)
        {
            Fail(node, batch, $"ends its handover in {end.To} by {end.Reason} instead of {to} by {reason}");
        }

        // Its own takeover may be due before that, when the other one resigned at once.
        bool isAtOnce = batch.Input is RouterInput.SetFaults or RouterInput.Shutdown || batch.Reports > 1
            || batch.Has(EffectKind.Ask);
        if (!isAtOnce && _handovers.TryGetValue(process, out Handover? handover) && batch.Now < handover.Due)
        {
            Fail(node, batch, $"ends its handover {handover.Due - batch.Now} too early");
        }
    }

    /// <summary>A handover that goes on.</summary>
    private sealed class Handover
    {
        /// <summary>When it ends in any case.</summary>
        public Instant Bound { get; set; }

        /// <summary>The first master that was heard and has not resigned again, and what it is given.</summary>
        public (InetAddress Successor, Instant Due)? Heard { get; set; }

        /// <summary>When it ends.</summary>
        public Instant Due => Heard is { } heard && heard.Due < Bound ? heard.Due : Bound;
    }
}
