using VipKeeper.Simulation.Checking;

namespace VipKeeper.Simulation.Groups;

/// <summary>The effects of one member on one node.</summary>
internal sealed class GroupPort(GroupWorld world, GroupNode node, int member) : IVirtualRouterEffects
{
    private int _generation;
    private int _request;

    /// <summary>True while the address is on the interface.</summary>
    public bool IsHolding { get; private set; }

    /// <summary>When the router wants to be called.</summary>
    public Instant Due { get; private set; } = Instant.Never;

    /// <summary>True while a request is the last one, and not over.</summary>
    public bool IsAsking(int request) => request == _request;

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
    public void ReportTransition(in Transition transition)
    {
        world.Note($"node {node.Index} member {member}: {transition.From} -> {transition.To} ({transition.Reason})");
        if (transition.To == RouterState.Master && node.IsKeptFrom(member))
        {
            throw new InvariantViolatedException("MaintenanceIsKept", $"node {node.Index} becomes master");
        }
    }

    /// <inheritdoc/>
    public void ProbeAddresses(bool all)
    {
    }

    /// <inheritdoc/>
    public void RequestTakeover(TransitionReason reason) => PlanAnswer();

    /// <inheritdoc/>
    public void RequestRelease(TransitionReason reason) => PlanAnswer();

    /// <inheritdoc/>
    public void EndRequest(RequestEnd how) => _request = 0;

    // Some come too late, and what answers a request that is over answers nothing.
    private void PlanAnswer()
    {
        int number = world.NextRequest();
        _request = number;
        world.Plan(world.Now + world.DrawAnswerTime(), () => node.Answer(member, number));
    }

    /// <inheritdoc/>
    public void ReportConflict(in AddressConflict conflict) =>
        throw new InvalidOperationException("Nobody claims an address in this simulation but by the election.");
}
