namespace VipKeeper.Simulation.World;

/// <summary>
/// The router's effects, done with the simulated kernel and network.
/// </summary>
internal sealed class RouterPort : IVirtualRouterEffects
{
    private readonly SimulatedNode _node;
    private readonly EffectBatch _batch;
    private readonly NodeTransmitter _transmitter;

    private VirtualRouterOptions _options;
    private bool _wasRefused;

    /// <summary>Builds the packets of the node's configuration.</summary>
    public RouterPort(SimulatedWorld world, SimulatedNode node, EffectBatch batch)
    {
        _node = node;
        _batch = batch;
        _options = node.Configuration;
        Lease = new AddressLease(node);
        _transmitter = new NodeTransmitter(world, node);
    }

    /// <summary>When the router wants to be called, by the node's clock.</summary>
    public Instant TimerDue { get; private set; } = Instant.Never;

    /// <summary>The lifetimes of the addresses.</summary>
    public AddressLease Lease { get; }

    /// <summary>Sends another configuration's adverts from now on.</summary>
    public void Use(VirtualRouterOptions options)
    {
        _options = options;
        _transmitter.Use(options);
    }

    /// <summary>The number of the last request, or of its end.</summary>
    public int Request { get; private set; }

    /// <summary>Is called when something is asked, with how long it takes; null for for ever.</summary>
    public required Action<Duration?> Asked { get; init; }

    /// <summary>Whether the kernel refused an address since the last call.</summary>
    public bool TakeRefusal()
    {
        bool wasRefused = _wasRefused;
        _wasRefused = false;
        return wasRefused;
    }

    /// <inheritdoc/>
    public void SendAdvertisement(byte priority)
    {
        _batch.Add(new Effect(EffectKind.Advertise, Priority: priority));
        _node.Patience = priority == VrrpProtocol.ResignPriority
            ? null : _node.LocalNow + (_options.AdvertisementInterval * _options.DownTimerAdverts);
        _transmitter.Advertise(priority);
    }

    /// <inheritdoc/>
    public void ClaimAddresses()
    {
        _batch.Add(new Effect(EffectKind.Claim));
        _wasRefused |= !Lease.Claim(_options.Addresses);
    }

    /// <inheritdoc/>
    public void ReleaseAddresses()
    {
        _batch.Add(new Effect(EffectKind.Release));
        Lease.Release(_options.Addresses);
    }

    /// <inheritdoc/>
    public void AnnounceAddresses()
    {
        _batch.Add(new Effect(EffectKind.Announce));
        _transmitter.Announce(_options.Addresses);
    }

    /// <inheritdoc/>
    public void ProbeAddresses(bool all)
    {
        // The simulated LAN has no machine that holds an address but takes no part in the election.
    }

    /// <inheritdoc/>
    public void RequestTakeover(TransitionReason reason) => Ask(_node.Options.Gate!.Answer);

    /// <inheritdoc/>
    public void RequestRelease(TransitionReason reason) => Ask(_node.Options.Gate!.DrainAnswer);

    /// <inheritdoc/>
    public void EndRequest(RequestEnd how) => Request++;

    /// <inheritdoc/>
    public void ReportConflict(in AddressConflict conflict) =>
        throw new InvalidOperationException("Nobody claims an address in the simulation but by the election.");

    /// <inheritdoc/>
    public void SetTimer(Instant due)
    {
        _batch.Add(new Effect(EffectKind.SetTimer));
        TimerDue = due;
    }

    private void Ask(Duration? length)
    {
        _batch.Add(new Effect(EffectKind.Ask));
        Request++;
        Asked(length);
    }

    /// <inheritdoc/>
    public void ReportTransition(in Transition transition)
    {
        _batch.Add(new Effect(EffectKind.Report, Transition: transition));
        if (transition.To != RouterState.Master)
        {
            _node.Patience = null;
        }
    }
}
