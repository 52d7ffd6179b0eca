using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// The lifetime of an address ends only on a node whose daemon is dead or frozen. One that listens after a stall does
/// not renew it on purpose: the address may be another's by now.
/// </summary>
internal sealed class LeasesLastWhileAlive : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, StrongBox<Instant>> _listenedAt = [];

    /// <summary>How many lifetimes ended.</summary>
    public int Ended { get; private set; }

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.WasListening || batch.IsListening)
        {
            _listenedAt.GetOrCreateValue(process).Value = batch.Now;
        }
    }

    public override void AfterLeaseEnd(SimulatedNode node)
    {
        Ended++;
        bool listened = node.Process is { } process
            && _listenedAt.TryGetValue(process, out StrongBox<Instant>? at)
            && (process.Router.IsListening || node.LocalNow < at.Value + node.Lease);
        if (node.Process is { IsRunning: true } && !listened)
        {
            Fail($"The lease of {node.Name} ran out although its daemon runs.");
        }
    }
}
