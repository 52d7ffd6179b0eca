using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A backup becomes master only after the silence that the RFC asks for, or a skew after a resignation, and says
/// the true reason. It follows that nobody takes over from a master that it hears and may not preempt.
/// </summary>
internal sealed class TakeoversHaveACause(ListeningWatch watch) : Invariant
{
    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        // What waits at a gate has had its silence when it asked for it.
        bool hasGate = process.Router.Options.GateBound > Duration.Zero;
        if (batch.Has(EffectKind.Ask) && batch.After == RouterState.Backup)
        {
            CheckSilence(node, process, batch);
        }

        // After a freeze, the end of a handover and a takeover may be due at the same time.
        bool takesOver = batch.Before != RouterState.Master || batch.Reports > 1;
        if (!takesOver || batch.After != RouterState.Master)
        {
            return;
        }

        TransitionReason reason = batch.Effects.Last(effect => effect.Kind == EffectKind.Report).Transition.Reason;
        if (batch.Input == RouterInput.Resume && reason == TransitionReason.Resumed)
        {
            return;
        }

        if (process.Router.IsAddressOwner)
        {
            if (reason != TransitionReason.AddressOwner)
            {
                Fail(node, batch, "an owner needs no election");
            }

            return;
        }

        bool hasListened = batch.Before == RouterState.Backup || batch.WasYielding;
        if (watch.Of(process) is not { } listening || !hasListened)
        {
            Fail(node, batch, "becomes master without having listened");
            return;
        }

        bool isTrue = reason switch
        {
            TransitionReason.MasterDown => listening.ResignedAt is null && !listening.IgnoredLower,
            TransitionReason.MasterResigned => listening.ResignedAt is not null,
            TransitionReason.Preempted => listening.IgnoredLower,
            _ => false,
        };
        if (!isTrue)
        {
            Fail(node, batch, "gives a reason that is not true");
        }

        if (!hasGate)
        {
            CheckSilence(node, process, batch);
        }
    }

    private void CheckSilence(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        Instant earliest = watch.Of(process)?.TakeoverDue(process.Router) ?? batch.Now;
        if (batch.Now < earliest && !process.Router.IsAddressOwner)
        {
            Fail(node, batch, $"takes over {earliest - batch.Now} too early");
        }
    }
}
