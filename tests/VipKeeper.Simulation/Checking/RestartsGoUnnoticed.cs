using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master that is killed and restarted within the others' patience goes on as master with its addresses in place,
/// and nobody that followed it has missed it: provided that nothing else happened meanwhile.
/// </summary>
internal sealed class RestartsGoUnnoticed : Invariant
{
    private readonly Dictionary<InetAddress, LastWord> _lastWords = [];
    private readonly List<(SimulatedNode Node, InetAddress Master, Instant At)> _takeovers = [];
    private readonly Dictionary<InetAddress, Instant> _resumedAt = [];

    /// <summary>How many restarts were judged.</summary>
    public int Judged { get; private set; }

    public override void AfterStart(SimulatedNode node, DaemonProcess process)
    {
        InetAddress self = node.Options.Address;
        _resumedAt.Remove(self);
        if (!process.Resumes || !IsUndisturbed(node, process))
        {
            return;
        }

        Judged++;
        // A lease that is shorter than the others' patience may have ended meanwhile.
        Duration age = World.Now - _lastWords[self].At;
        bool isLeased = node.Lease == Duration.Zero || age * 106 / 100 < node.Lease * 2 / 3;
        if (isLeased && !process.Router.Options.Addresses.All(node.Kernel.Held.Contains))
        {
            Fail($"{node.Name} goes on as master, but its addresses were removed.");
        }

        foreach ((SimulatedNode other, InetAddress master, Instant at) in _takeovers)
        {
            if (master == self && at >= _lastWords[self].At)
            {
                Fail($"{other.Name} took over while {node.Name} was restarted in time.");
            }
        }

        _resumedAt[self] = World.Now;
    }

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Effects.Any(effect => effect.Kind == EffectKind.Advertise && effect.Priority > 0))
        {
            _lastWords[node.Options.Address] = new LastWord(
                World.Now, World.Disturbances.Count, IsFinal(process, batch));
        }

        if (batch.Before == RouterState.Backup && batch.After == RouterState.Master
            && batch.Effects[batch.IndexOf(EffectKind.Report)].Transition.Reason == TransitionReason.MasterDown)
        {
            NoteTakeover(node, batch, process.Router.LastMaster);
        }
    }

    private static bool IsFinal(DaemonProcess process, EffectBatch batch) =>
        batch.IsYielding || process.RemovalsUnnoticed > 0;

    private static bool Follows(SimulatedNode other, SimulatedNode master, Duration interval) =>
        other.IsEligible
        && other.Kernel.HasCarrier
        && other.Daemon!.LastMaster == master.Options.Address
        && other.Daemon!.MasterInterval == interval
        && Hearing.Of(other, master);

    private void NoteTakeover(SimulatedNode node, EffectBatch batch, InetAddress master)
    {
        _takeovers.Add((node, master, World.Now));
        if (_resumedAt.TryGetValue(master, out Instant resumedAt)
            && World.Now <= resumedAt + World.Options.HealthyLatencyMaximum
            && _lastWords[master].Count == World.Disturbances.Count)
        {
            Fail(node, batch, "takes over although its master was restarted in time");
        }
    }

    // Until the kill and the start themselves, and with what a wrong clock and a slow packet may cost to spare.
    private bool IsUndisturbed(SimulatedNode node, DaemonProcess process)
    {
        if (!_lastWords.TryGetValue(node.Options.Address, out LastWord? last) || last.IsFinal)
        {
            return false;
        }

        (int events, int packets) = World.Disturbances.Count;
        Duration interval = process.Router.Options.AdvertisementInterval;
        Duration age = World.Now - last.At;
        return events - last.Count.Events == 2
            && packets == last.Count.Packets
            && World.Network.IsPrompt
            && (age * 106 / 100) + (World.Options.HealthyLatencyMaximum * 2) < interval * 3
            && World.Nodes.All(other => other == node || Follows(other, node, interval));
    }

    /// <summary>The last advert of a master.</summary>
    /// <param name="At">When it was sent.</param>
    /// <param name="Count">What had happened until then.</param>
    /// <param name="IsFinal">True when it was the last one before a handover, or an address was gone already.</param>
    private sealed record LastWord(Instant At, (int Events, int Packets) Count, bool IsFinal);
}
