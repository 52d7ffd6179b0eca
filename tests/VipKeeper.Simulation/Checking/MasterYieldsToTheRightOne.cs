using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master that hears another one becomes backup exactly when the other has the higher priority, or the same and
/// the higher address (RFC 9568 §6.4.3); after a stall also when it may not preempt the other. It does so at once, or
/// by a handover, as it is configured. Nothing else that it hears moves it.
/// </summary>
internal sealed class MasterYieldsToTheRightOne : Invariant
{
    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Before != RouterState.Master || batch.WasHandingOver)
        {
            return;
        }

        // Who drains for a stop yields into that stop.
        bool endsDrain = batch.Input == RouterInput.Receive
            && (batch.After == RouterState.Init || batch.BeginsHandover);
        bool yields = batch.After == RouterState.Backup || batch.IsYielding || endsDrain;
        if (yields != MustYield(node, batch))
        {
            Fail(node, batch, $"has priority {batch.PriorityBefore} of its own, and went to {batch.After}"
                + (batch.IsYielding ? ", handing over" : string.Empty));
        }

        bool handsOver = batch.OptionsBefore.Handover == HandoverMode.MakeBeforeBreak;
        if (yields && handsOver != batch.BeginsHandover)
        {
            Fail(node, batch, $"yields otherwise than by {batch.OptionsBefore.Handover}");
        }
    }

    private static bool MustYield(SimulatedNode node, EffectBatch batch)
    {
        if (!batch.HasAcceptedAdvertisement || batch.Heard.Priority == VrrpProtocol.ResignPriority)
        {
            return false;
        }

        return batch.HeardSuperior(node.Options.Address)
            || (batch.WasListening && batch.OptionsBefore.Preempt != PreemptMode.Immediate);
    }
}
