namespace VipKeeper.Simulation.Groups;

/// <summary>The effects of one member on one node.</summary>
internal sealed class GroupPort(GroupWorld world, GroupNode node, int member) : IVirtualRouterEffects
{
    private int _generation;

    /// <summary>True while the address is on the interface.</summary>
    public bool IsHolding { get; private set; }

    /// <summary>When the router wants to be called.</summary>
    public Instant Due { get; private set; } = Instant.Never;

    /// <inheritdoc/>
    public void SendAdvertisement(byte priority) => world.Send(node, member, priority);

    /// <inheritdoc/>
    public void ClaimAddresses() => IsHolding = true;

    /// <inheritdoc/>
    public void ReleaseAddresses() => IsHolding = false;

    /// <inheritdoc/>
    public void AnnounceAddresses()
    {
    }

    /// <inheritdoc/>
    public void SetTimer(Instant due)
    {
        Due = due;
        int generation = ++_generation;
        if (!due.IsNever)
        {
            world.Plan(due + world.DrawLateness(), () =>
            {
                if (generation == _generation)
                {
                    node.HandleTimer(member);
                }
            });
        }
    }

    /// <inheritdoc/>
    public void ReportTransition(in Transition transition) => world.Note(
        $"node {node.Index} member {member}: {transition.From} -> {transition.To} ({transition.Reason})");

    /// <inheritdoc/>
    public void ProbeAddresses(bool all)
    {
    }

    /// <inheritdoc/>
    public void RequestTakeover(TransitionReason reason)
    {
    }

    /// <inheritdoc/>
    public void RequestRelease(TransitionReason reason)
    {
    }

    /// <inheritdoc/>
    public void EndRequest(RequestEnd how)
    {
    }

    /// <inheritdoc/>
    public void ReportConflict(in AddressConflict conflict) =>
        throw new InvalidOperationException("Nobody claims an address in this simulation but by the election.");
}
