using System.Collections.Immutable;

namespace VipKeeper.Simulation.World;

/// <summary>
/// Puts a node's adverts and announcements on the wire. Every advert is built by the production codec and travels as
/// bytes; every announcement is a real frame. Without a carrier nothing leaves.
/// </summary>
internal sealed class NodeTransmitter
{
    private readonly SimulatedWorld _world;
    private readonly SimulatedNode _node;
    private ImmutableArray<AdvertisementPacket> _packets;

    /// <summary>Builds the packets of the node's configuration.</summary>
    public NodeTransmitter(SimulatedWorld world, SimulatedNode node)
    {
        _world = world;
        _node = node;
        Use(node.Configuration);
    }

    /// <summary>Sends another configuration's adverts from now on.</summary>
    public void Use(VirtualRouterOptions options)
    {
        IEnumerable<InetAddress> destinations =
            options.Peers.IsEmpty ? [VrrpProtocol.MulticastGroup(options.Family)] : options.Peers;
        _packets =
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

    /// <summary>Sends an advert to the group or to each peer.</summary>
    public void Advertise(byte priority)
    {
        if (!_node.Kernel.HasCarrier)
        {
            return;
        }

        foreach (AdvertisementPacket built in _packets)
        {
            AdvertisementTemplate template = built.Template;
            var packet = new SimulatedPacket
            {
                Bytes = built.WithPriority(priority).ToArray(),
                Sender = _node.Index,
                Version = template.Version,
                Destination = template.Destination,
                Source = template.Source,
                Priority = priority,
                Interval = template.Interval,
                Addresses = template.Addresses,
                ChecksumForm = template.ChecksumForm,
            };
            foreach (SimulatedNode other in _world.Nodes)
            {
                // IP_MULTICAST_LOOP is off: no node hears itself.
                bool isMeant = template.Destination.IsMulticast || template.Destination == other.Options.Address;
                if (other != _node && isMeant)
                {
                    _world.Network.Carry(_node.Index, other.Index, packet);
                }
            }
        }
    }

    /// <summary>Announces addresses by gratuitous ARP or neighbour advertisements.</summary>
    public void Announce(IEnumerable<InetAddress> addresses)
    {
        if (!_node.Kernel.HasCarrier)
        {
            return;
        }

        foreach (InetAddress address in addresses)
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
}
