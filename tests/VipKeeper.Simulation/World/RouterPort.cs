namespace VipKeeper.Simulation.World;

/// <summary>
/// The router's effects, done with the simulated kernel and network. Every advert is built by the production
/// codec and travels as bytes; every announcement is a real frame.
/// </summary>
internal sealed class RouterPort : IVirtualRouterEffects
{
    private readonly SimulatedWorld _world;
    private readonly SimulatedNode _node;
    private readonly EffectBatch _batch;

    private VirtualRouterOptions _options;
    private List<AdvertisementPacket> _packets;
    private bool _wasRefused;

    /// <summary>Builds the packets of the node's configuration.</summary>
    public RouterPort(SimulatedWorld world, SimulatedNode node, EffectBatch batch)
    {
        _world = world;
        _node = node;
        _batch = batch;
        _options = node.Configuration;
        Lease = new AddressLease(node);
        _packets = BuildPackets(_options);
    }

    /// <summary>When the router wants to be called, by the node's clock.</summary>
    public Instant TimerDue { get; private set; } = Instant.Never;

    /// <summary>The lifetimes of the addresses.</summary>
    public AddressLease Lease { get; }

    /// <summary>Sends another configuration's adverts from now on.</summary>
    public void Use(VirtualRouterOptions options)
    {
        _options = options;
        _packets = BuildPackets(options);
    }

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
        if (!_node.Kernel.HasCarrier)
        {
            return;
        }

        foreach (AdvertisementPacket template in _packets)
        {
            InetAddress destination = template.Template.Destination;
            var packet = new SimulatedPacket
            {
                Bytes = template.WithPriority(priority).ToArray(),
                Sender = _node.Index,
                Version = _options.Version,
                Destination = destination,
                Source = _node.Options.Address,
                Priority = priority,
                Interval = _options.AdvertisementInterval,
                Addresses = _options.Addresses,
                ChecksumForm = template.Template.ChecksumForm,
            };
            foreach (SimulatedNode other in _world.Nodes)
            {
                // IP_MULTICAST_LOOP is off: no node hears itself.
                if (other != _node && (destination.IsMulticast || destination == other.Options.Address))
                {
                    _world.Network.Carry(_node.Index, other.Index, packet);
                }
            }
        }
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
        if (!_node.Kernel.HasCarrier)
        {
            return;
        }

        foreach (InetAddress address in _options.Addresses)
        {
            byte[] frame;
            if (address.Family == InetFamily.IPv4)
            {
                frame = new byte[ArpFrame.Length];
                ArpFrame.WriteGratuitousRequest(frame, address, _node.Options.HardwareAddress);
            }
            else
            {
                frame = new byte[NeighborAdvertisementFrame.Length];
                NeighborAdvertisementFrame.Write(frame, address, _node.Options.HardwareAddress, isRouter: false);
            }

            _world.Network.Announce(frame);
        }
    }

    /// <inheritdoc/>
    public void SetTimer(Instant due)
    {
        _batch.Add(new Effect(EffectKind.SetTimer));
        TimerDue = due;
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

    private List<AdvertisementPacket> BuildPackets(VirtualRouterOptions options)
    {
        IEnumerable<InetAddress> destinations =
            options.Peers.IsEmpty ? [VrrpProtocol.MulticastGroup(options.Family)] : options.Peers;
        return
        [
            .. destinations.Select(destination => new AdvertisementPacket(new AdvertisementTemplate
            {
                Version = options.Version,
                Vrid = options.Vrid,
                Interval = options.AdvertisementInterval,
                Addresses = options.Addresses,
                Source = _node.Options.Address,
                Destination = destination,
                ChecksumForm = options.ChecksumForm,
                AuthenticationType = options.AuthenticationType,
                AuthenticationData = options.AuthenticationData,
            })),
        ];
    }
}
