namespace VipKeeper.Simulation.World;

/// <content>What it makes of an advert.</content>
internal sealed partial class KeepalivedProcess
{
    private void Read(SimulatedPacket packet)
    {
        if (!IpDatagram.TryRead(packet.Bytes, Options.Family, out IpDatagram datagram)
            || AdvertisementParser.Parse(
                datagram.Payload, datagram.Source, datagram.Destination, datagram.HopLimit,
                out Advertisement advertisement) != DropReason.None
            || !IsAccepted(advertisement))
        {
            _world.Trace.Add(_world.Now, _node.Name, $"keepalived drops");
            return;
        }

        _world.Trace.Add(
            _world.Now, _node.Name, $"keepalived {State} hears {advertisement.Priority} from {advertisement.Source}");
        if (State == RouterState.Master)
        {
            HearAsMaster(advertisement);
        }
        else
        {
            HearAsBackup(advertisement);
        }
    }

    private bool IsAccepted(in Advertisement advertisement)
    {
        bool isMulticast = Options.Peers.IsEmpty;
        bool isRightTransport = isMulticast
            ? advertisement.HopLimit == VrrpProtocol.HopLimit
            : Options.Peers.Contains(advertisement.Source);
        bool isRightVersion2 = Options.Version == VrrpVersion.V3
            || (advertisement.Interval == Options.AdvertisementInterval
                && advertisement.AuthenticationType == Options.AuthenticationType
                && (Options.AuthenticationType == AuthenticationType.None
                    || advertisement.AuthenticationData.SequenceEqual(Options.AuthenticationData.AsSpan())));
        return State is RouterState.Backup or RouterState.Master
            && advertisement.Vrid == Options.Vrid
            && advertisement.Version == Options.Version
            && advertisement.Destination.IsMulticast == isMulticast
            && advertisement.Source != _node.Options.Address
            && isRightTransport
            && isRightVersion2
            && (!_traits.DropsDifferingLists || advertisement.HasSameAddresses(Options.Addresses.AsSpan()));
    }

    private void HearAsBackup(in Advertisement advertisement)
    {
        if (advertisement.Priority == VrrpProtocol.ResignPriority)
        {
            _protocolDue = Now + Skew;
            return;
        }

        bool isLower = advertisement.Priority < Priority;
        if (!isLower)
        {
            _preemptDue = Instant.Never;
        }
        else if (_preemptDue.IsNever)
        {
            _preemptDue = Now + Options.Preempt.Delay;
        }

        // What it discards leaves the timer running: it preempts when that ends.
        // Priority 255 clears nopreempt.
        bool mayPreempt = IsOwner || Options.Preempt.IsEnabled;
        if (!isLower || !mayPreempt || Now < _preemptDue)
        {
            Follow(advertisement);
        }
    }

    private void HearAsMaster(in Advertisement advertisement)
    {
        if (advertisement.Priority == VrrpProtocol.ResignPriority)
        {
            Advertise();
            return;
        }

        bool isSuperior = advertisement.Priority > Priority
            || (advertisement.Priority == Priority && advertisement.Source > _node.Options.Address);
        if (!isSuperior)
        {
            Advertise();
            Announce();
            return;
        }

        if (_traits.SpeaksWhenYielding)
        {
            _transmitter.Advertise(Priority);
        }

        _node.Kernel.KeepOnly([]);
        Enter(RouterState.Backup, Instant.Never);
        Follow(advertisement);
    }

    private void Follow(in Advertisement advertisement)
    {
        LastMaster = advertisement.Source;
        MasterInterval = advertisement.Interval;
        _protocolDue = Now + DownInterval;
    }
}
