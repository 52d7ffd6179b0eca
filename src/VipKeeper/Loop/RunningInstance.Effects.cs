using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>The router's effects, carried out by the kernel.</content>
internal sealed partial class RunningInstance : IVirtualRouterEffects
{
    void IVirtualRouterEffects.SendAdvertisement(byte priority)
    {
        if (_packets.Length == 0 || _endpoint.Socket is null)
        {
            return;
        }

        // arp(7): unicast into a dead link would wait in the kernel for the peer's MAC address, hold up the adverts
        // after the link's return for up to a second, and deliver a resignation that is long untrue.
        if (!Configuration.Peers.IsEmpty && _port.Link is not { IsRunning: true })
        {
            return;
        }

        Counters.AdvertsSent++;
        if (priority == VrrpProtocol.ResignPriority)
        {
            Counters.PriorityZeroSent++;
        }

        NotePatience(priority == VrrpProtocol.ResignPriority
            ? default
            : MonotonicClock.Now + (Configuration.AdvertInterval * Configuration.DownTimerAdverts));

        int errno = Errno.None;
        foreach (AdvertisementPacket packet in _packets)
        {
            int sent = _endpoint.Socket.Send(packet.WithPriority(priority), packet.Template.Destination);
            errno = sent == Errno.None ? errno : sent;
        }

        // Noted once for all peers: one that can never be reached must not be news with each advert.
        NoteSent(errno);
    }

    void IVirtualRouterEffects.ClaimAddresses()
    {
        Instant now = MonotonicClock.Now;
        ScheduleRenewal(now);
        foreach (VirtualAddress address in _addresses)
        {
            if (!address.IsPreexisting && address.Port.Link is { } link)
            {
                Claim(address, link, now);
            }
        }
    }

    void IVirtualRouterEffects.ReleaseAddresses()
    {
        _renewDue = Instant.Never;
        foreach (VirtualAddress address in _addresses)
        {
            Release(address, MonotonicClock.Now);
        }
    }

    void IVirtualRouterEffects.AnnounceAddresses()
    {
        bool isAnnounced = false;
        Span<byte> frame = stackalloc byte[NeighborAdvertisementFrame.Length];
        foreach (VirtualAddress address in _addresses)
        {
            InterfacePort port = address.Port;
            if (port.Link is not { IsNoArp: false, IsLoopback: false } link)
            {
                continue;
            }

            isAnnounced = true;
            InetAddress announced = address.Configuration.Address;
            if (announced.Family == InetFamily.IPv4)
            {
                NoteSent(port.SendFrame(frame[..ArpFrame.WriteGratuitousRequest(frame, announced, link.Mac)]));
                NoteSent(port.SendFrame(frame[..ArpFrame.WriteGratuitousReply(frame, announced, link.Mac)]));
            }
            else
            {
                NoteSent(port.SendFrame(
                    frame[..NeighborAdvertisementFrame.Write(frame, announced, link.Mac, port.ForwardsIPv6)]));
            }
        }

        if (isAnnounced)
        {
            Counters.Announcements++;
            NoteAnnounced(MonotonicClock.Now);
        }
    }

    void IVirtualRouterEffects.ProbeAddresses(bool all)
    {
        Span<byte> frame = stackalloc byte[NeighborSolicitationFrame.Length];
        foreach (VirtualAddress address in _addresses)
        {
            if (address.Port.Link is { IsNoArp: false, IsLoopback: false } link)
            {
                Probe(address, link.Mac, frame);
            }

            if (!all)
            {
                return;
            }
        }
    }

    private void Probe(VirtualAddress address, MacAddress sender, Span<byte> frame)
    {
        InetAddress probed = address.Configuration.Address;
        InterfacePort port = address.Port;
        if (probed.Family == InetFamily.IPv4)
        {
            NoteSent(port.SendFrame(frame[..ArpFrame.WriteProbe(frame, probed, sender)]));
        }
        else if (!port.SolicitationSource.IsUnspecified)
        {
            NoteSent(port.SendFrame(frame[..NeighborSolicitationFrame.Write(
                frame, probed, port.SolicitationSource, sender)]));
        }
    }

    void IVirtualRouterEffects.SetTimer(Instant due) => _routerDue = due;

    void IVirtualRouterEffects.ReportTransition(in Transition transition)
    {
        LastTransition = transition;
        NoteWouldBe(transition);
        _port.HasNewRoles = true;
        foreach (VirtualAddress address in _addresses)
        {
            address.Port.HasNewRoles = true;
        }

        if (transition.From == RouterState.Master)
        {
            TellAnnouncements();
            ForgetAnnouncements();
        }

        if (transition.To != RouterState.Master)
        {
            NotePatience(default);
        }

        Counters.CountTransition(transition.To);
        Counters.BecameMaster += transition.To == RouterState.Master ? 1 : 0;
        Counters.ReleasedMaster += transition.From == RouterState.Master ? 1 : 0;
        LoopEvent told = NewEvent(LoopEventKind.Transition, transition.At) with
        {
            Transition = transition,
            Facts = FactsOf(transition),
            Configuration = Configuration,
            Group = _group,
            Number = _events.NextTransition(),
            BecameMaster = Counters.BecameMaster,
        };
        _latest.Write(told);
        _events.Write(told);
    }

    private void NotePatience(Instant patience)
    {
        _patience = patience;
        _record?.Write(_recordSlot, patience);
    }

    // The kernel counts from each renewal; at a third of the lease, two may fail or be late.
    private void ScheduleRenewal(Instant now) => _renewDue = Configuration.VipLease == Duration.Zero
        ? Instant.Never
        : now + (Configuration.VipLease / 3);

    private void RenewLease(Instant now)
    {
        ScheduleRenewal(now);
        if (Router.IsListening)
        {
            return;
        }

        foreach (VirtualAddress address in _addresses)
        {
            if (address.IsHeld && address.Port.Link is { } link)
            {
                _netlink.AddAddress(address.OnInterface(link.Index, Configuration.VipLease, now));
                Counters.LeaseRenewals++;
            }
        }
    }

    private void Release(VirtualAddress address, Instant now)
    {
        if (!address.IsHeld || address.Port.Link is not { } link)
        {
            address.IsHeld = false;
            return;
        }

        int errno = _netlink.RemoveAddress(address.OnInterface(link.Index, Duration.Zero, now));
        address.IsHeld = false;
        switch (errno)
        {
            case Errno.None:
                _addressRecord?.Clear(address.RecordSlot);
                address.PendingRemovals++;
                break;
            case Errno.EADDRNOTAVAIL or Errno.ENODEV:
                // Somebody was faster; the outcome is the wanted one.
                _addressRecord?.Clear(address.RecordSlot);
                break;
            default:
                TellRefusal(address, errno, now);
                break;
        }
    }

    private void TellRefusal(VirtualAddress address, int errno, Instant now) =>
        _events.Write(NewEvent(LoopEventKind.AddressRefused, now) with
        {
            Interface = address.Port.Name,
            Address = address.Configuration.Address,
            Errno = errno,
        });

    private void NoteSent(int errno)
    {
        if (errno == Errno.None)
        {
            _reportedSendFailure = false;
            return;
        }

        Counters.SendErrors++;
        // A link that is down is a fault of its own and told as such.
        if (!_reportedSendFailure && errno is not (Errno.ENETDOWN or Errno.ENODEV))
        {
            _reportedSendFailure = true;
            _events.Write(NewEvent(LoopEventKind.SendFailed, MonotonicClock.Now) with { Errno = errno });
        }
    }

    private void BuildPackets()
    {
        InetAddress source = Source;
        if (source.IsUnspecified)
        {
            _packets = [];
            return;
        }

        VirtualRouterOptions options = OptionsOf(Configuration);
        if (options.Peers.IsEmpty)
        {
            _packets = [BuildPacket(options, source, options.Group)];
            return;
        }

        var packets = new AdvertisementPacket[options.Peers.Length];
        for (int i = 0; i < packets.Length; i++)
        {
            packets[i] = BuildPacket(options, source, options.Peers[i]);
        }

        _packets = packets;
    }

    private static AdvertisementPacket BuildPacket(
        VirtualRouterOptions options, InetAddress source, InetAddress destination) =>
        new(new AdvertisementTemplate
        {
            Version = options.Version,
            Vrid = options.Vrid,
            Interval = options.AdvertisementInterval,
            Addresses = options.Addresses,
            Source = source,
            Destination = destination,
            ChecksumForm = options.ChecksumForm,
            AuthenticationType = options.AuthenticationType,
            AuthenticationData = options.AuthenticationData,
        });
}
