using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// Keeps for every backup what it heard, by a reading of RFC 9568 §6.4.2 of its own: what was heard
/// when, and no timers. A master that has yielded and only hands over is one. Fails nothing itself; other invariants
/// ask it.
/// </summary>
internal sealed class ListeningWatch : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, Listening> _listening = [];

    /// <summary>What a backup heard, or null for a daemon that is none.</summary>
    public Listening? Of(DaemonProcess process) => _listening.TryGetValue(process, out Listening? found) ? found : null;

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.After != RouterState.Backup && !batch.IsYielding)
        {
            _listening.Remove(process);
            return;
        }

        if (batch.Before != RouterState.Backup && !batch.WasYielding)
        {
            var listening = new Listening(batch.Now, process.Router.Options.AdvertisementInterval);
            if (batch.HasAcceptedAdvertisement)
            {
                // It yields: the master that it yields to is the first one that it follows.
                listening.Follow(batch.Now, batch.Heard, process.Router);
            }

            _listening.AddOrUpdate(process, listening);
        }
        else if (batch.Input == RouterInput.Reconfigure && Of(process) is { } reconfigured)
        {
            Reconfigure(reconfigured, batch, process.Router.Options);
        }
        else if (batch.HasAcceptedAdvertisement && Of(process) is { } listening)
        {
            Hear(listening, batch, process.Router);
        }
    }

    // Another version, or version 2's interval, which is one's own by definition: what was heard counts no more.
    private static void Reconfigure(Listening listening, EffectBatch batch, VirtualRouterOptions options)
    {
        bool hasNewInterval = options.Version == VrrpVersion.V2
            && options.AdvertisementInterval != batch.OptionsBefore.AdvertisementInterval;
        if (options.Version != batch.OptionsBefore.Version || hasNewInterval)
        {
            listening.Restart(batch.Now, options.AdvertisementInterval);
        }
    }

    private static void Hear(Listening listening, EffectBatch batch, VirtualRouter router)
    {
        HeardAdvertisement heard = batch.Heard;
        PreemptMode preempt = batch.OptionsBefore.Preempt;
        if (heard.Priority == VrrpProtocol.ResignPriority)
        {
            listening.NoteResignation(batch.Now, heard.Source);
            return;
        }

        if (heard.Priority >= batch.PriorityBefore)
        {
            listening.DelayEnds = null;
            listening.Follow(batch.Now, heard, router);
            return;
        }

        if (preempt.IsEnabled && preempt.Delay > Duration.Zero)
        {
            listening.DelayEnds ??= batch.Now + preempt.Delay;
        }

        bool mayPreempt = preempt.IsEnabled
            && (preempt.Delay == Duration.Zero || batch.Now >= listening.DelayEnds);
        if (mayPreempt)
        {
            listening.NoteIgnoredLower();
        }
        else
        {
            listening.Follow(batch.Now, heard, router);
        }
    }
}
