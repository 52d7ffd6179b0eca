namespace VipKeeper.Simulation.Replication;

/// <summary>The effects of a node's router. What opens the address to clients is the node's gate.</summary>
internal sealed class ReplicaPort(ReplicaWorld world, ReplicaNode node) : IVirtualRouterEffects
{
    private int _generation;
    private bool _isDead;

    /// <summary>The daemon is gone: nothing it asked for happens any more.</summary>
    public void Die() => _isDead = true;

    /// <inheritdoc/>
    public void SendAdvertisement(byte priority) => world.Send(node, priority);

    /// <inheritdoc/>
    public void ClaimAddresses()
    {
    }

    /// <inheritdoc/>
    public void ReleaseAddresses() => node.EndReign();

    /// <inheritdoc/>
    public void AnnounceAddresses()
    {
    }

    /// <inheritdoc/>
    public void SetTimer(Instant due)
    {
        int generation = ++_generation;
        if (!due.IsNever)
        {
            world.Plan(due + world.DrawLateness(), () =>
            {
                if (generation == _generation && !_isDead)
                {
                    node.HandleTimer();
                }
            });
        }
    }

    /// <inheritdoc/>
    public void ReportTransition(in Transition transition)
    {
        world.Note($"{node.Name}: {transition.From} -> {transition.To} ({transition.Reason})");
        if (transition.To == RouterState.Master)
        {
            node.BeginGate(transition.Reason);
        }
    }

    /// <inheritdoc/>
    public void ProbeAddresses(bool all)
    {
    }

    // The gate of this world is the node's own, and its options ask for none.
    /// <inheritdoc/>
    public void RequestTakeover(TransitionReason reason) =>
        throw new InvalidOperationException("Nobody asked for a gate.");

    /// <inheritdoc/>
    public void RequestRelease(TransitionReason reason) =>
        throw new InvalidOperationException("Nobody asked for a drain.");

    /// <inheritdoc/>
    public void EndRequest(RequestEnd how) => throw new InvalidOperationException("Nothing was asked for.");

    /// <inheritdoc/>
    public void ReportConflict(in AddressConflict conflict) =>
        throw new InvalidOperationException("Nobody claims an address in this simulation but by the election.");
}
