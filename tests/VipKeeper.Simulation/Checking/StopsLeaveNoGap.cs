using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A planned stop that hands over leaves no instant without a holder: when the stopped node lets go, another one holds
/// every address, provided that there was a backup and no other master that may be about to yield, and that nothing
/// else happened meanwhile.
/// </summary>
internal sealed class StopsLeaveNoGap : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<(int Events, int Packets)>> _stops = [];

    /// <summary>How many stops were judged.</summary>
    public int Judged { get; private set; }

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.BeginsHandover && !batch.IsYielding && World.Network.IsPrompt
            && World.Nodes.All(other => other.Kernel.Refusals == 0)
            && World.Nodes.All(other => other == node || other.Daemon is not { State: RouterState.Master })
            && World.Nodes.Any(other => other != node && CanSucceed(other, node)))
        {
            _stops.GetOrCreateValue(process).Value = World.Disturbances.Count;
        }

        bool ends = batch.WasHandingOver && !batch.IsHandingOver && batch.Input == RouterInput.Timer;
        if (!ends
            || !_stops.TryGetValue(process, out StrongBox<(int Events, int Packets)>? before)
            || before.Value != World.Disturbances.Count)
        {
            return;
        }

        Judged++;
        if (!World.Nodes.Any(other => other != node && HoldsAll(other)))
        {
            Fail(node, batch, "lets go of the addresses although nobody has taken them");
        }
    }

    // A backup may still count in a longer interval than the stopped one's: then its skew is longer than the wait.
    private bool CanSucceed(SimulatedNode other, SimulatedNode stopped) =>
        other.IsEligible
        && other.Kernel.HasCarrier
        && other.Daemon is { State: RouterState.Backup } daemon
        && daemon.MasterInterval <= stopped.Process!.Router.Options.AdvertisementInterval
        && World.Options.HealthyLatencyMaximum < daemon.MasterInterval
        && Hearing.IsMutual(other, stopped);

    private static bool HoldsAll(SimulatedNode other) =>
        other.Daemon is { IsRunning: true, State: RouterState.Master } daemon
        && daemon.Options.Addresses.All(other.Kernel.Held.Contains);
}
