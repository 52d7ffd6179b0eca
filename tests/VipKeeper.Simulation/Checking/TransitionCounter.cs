using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>Counts the transitions of a run, for its summary. Fails nothing.</summary>
internal sealed class TransitionCounter : Invariant
{
    /// <summary>How many there were.</summary>
    public int Transitions { get; private set; }

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch) =>
        Transitions += batch.Before == batch.After ? 0 : 1;
}
