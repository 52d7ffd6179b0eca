using VipKeeper.History;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Polling;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <content>Where the questions go, and what is told of the answers.</content>
internal sealed partial class OutageProber
{
    // Interfaces and our own addresses come and go; nothing is lost when that is seen a little later.
    private static readonly Duration RefreshInterval = Duration.FromSeconds(60);
    private static readonly Duration MissingInterval = Duration.FromSeconds(5);

    // An outage that moved nothing: of this many questions, and once in so long.
    private const int LeastLost = 3;
    private static readonly Duration ToldGap = Duration.FromSeconds(60);

    private readonly List<ProbedInterface> _interfaces = [];
    private EventPoll? _poll;
    private Instant _refreshDue;

    private void Refresh(Instant now)
    {
        lock (_gate)
        {
            if (!_hasChanged && now < _refreshDue)
            {
                return;
            }

            _hasChanged = false;
            _refreshDue = _watched.Count == 0 ? Instant.Never : now + RefreshInterval;
            CloseInterfaces();
            _poll = new EventPoll();
            _poll.Add(_signal.Fd, SignalTag);
            if (_watched.Count > 0)
            {
                OpenInterfaces();
                _refreshDue = HasMissing() ? now + MissingInterval : _refreshDue;
            }
        }
    }

    private bool HasMissing()
    {
        foreach (WatchedInstance watched in _watched)
        {
            if (Find(watched.Interface, watched.Address.Family) is null)
            {
                return true;
            }
        }

        return false;
    }

    private void OpenInterfaces()
    {
        using var netlink = new RouteNetlink();
        IReadOnlyList<LinkInfo> links = netlink.DumpLinks();
        IReadOnlyList<InterfaceAddress> addresses = netlink.DumpAddresses();
        foreach (WatchedInstance watched in _watched)
        {
            InetFamily family = watched.Address.Family;
            if (Find(watched.Interface, family) is not null || LinkOf(links, watched.Interface) is not { } link)
            {
                continue;
            }

            try
            {
                if (ProbedInterface.TryOpen(
                    link, SourceOn(addresses, link.Index, family), family, AddressesOn(watched.Interface, family))
                    is { } opened)
                {
                    _interfaces.Add(opened);
                    _poll!.Add(opened.Fd, (ulong)_interfaces.Count);
                }
            }
            catch (LinuxException e) when (e.Errno is Errno.ENODEV or Errno.ENXIO or Errno.ENETDOWN)
            {
                // Gone in between; the next refresh looks again.
            }
        }
    }

    private void CloseInterfaces()
    {
        foreach (ProbedInterface opened in _interfaces)
        {
            opened.Dispose();
        }

        _interfaces.Clear();
        _poll?.Dispose();
        _poll = null;
    }

    private ProbedInterface? Find(string name, InetFamily family)
    {
        foreach (ProbedInterface candidate in _interfaces)
        {
            if (candidate.Name == name && candidate.Family == family)
            {
                return candidate;
            }
        }

        return null;
    }

    private List<InetAddress> AddressesOn(string name, InetFamily family)
    {
        var addresses = new List<InetAddress>();
        foreach (WatchedInstance watched in _watched)
        {
            if (watched.Interface == name && watched.Address.Family == family)
            {
                addresses.Add(watched.Address);
            }
        }

        return addresses;
    }

    // IPv6 questions come from a link-local address, as those of a neighbour do.
    private InetAddress SourceOn(IReadOnlyList<InterfaceAddress> addresses, int index, InetFamily family)
    {
        foreach (InterfaceAddress candidate in addresses)
        {
            bool fits = candidate.InterfaceIndex == index && candidate.Address.Family == family
                && candidate.Protocol != InterfaceAddress.VipKeeperProtocol
                && (family == InetFamily.IPv4 || candidate.Address.IsLinkLocalIPv6)
                && !candidate.IsTentative && !candidate.IsDadFailed;
            if (fits && !IsVirtual(candidate.Address))
            {
                return candidate.Address;
            }
        }

        return default;
    }

    private bool IsVirtual(InetAddress address)
    {
        foreach (Configuration.InstanceConfiguration instance in _configuration.Instances)
        {
            foreach (Configuration.AddressConfiguration one in instance.Addresses)
            {
                if (one.Address == address)
                {
                    return true;
                }
            }

            foreach (Configuration.AddressConfiguration one in instance.ExcludedAddresses)
            {
                if (one.Address == address)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static LinkInfo? LinkOf(IReadOnlyList<LinkInfo> links, string name)
    {
        foreach (LinkInfo link in links)
        {
            if (link.Name == name)
            {
                return link;
            }
        }

        return null;
    }

    private void Tell(WatchedInstance watched, in AnswerGap gap, Instant now)
    {
        bool wasHeldHere = gap.PreviousMac.IsNone;
        bool hasMoved = gap.PreviousMac != gap.Mac && gap.Lost > 0;
        bool isRest = watched.ToldAt.IsNever || now - watched.ToldAt > ToldGap;
        if (wasHeldHere)
        {
            _history.NoteSuccessor(watched.Configuration.Name, OutageOf(watched, gap));
            return;
        }

        if (!hasMoved && (gap.Lost < LeastLost || !isRest))
        {
            return;
        }

        watched.ToldAt = now;
        var seen = new TransitionRecord
        {
            At = DateTimeOffset.Now,
            Instance = watched.Configuration.Name,
            Interface = watched.Interface,
            From = RouterState.Backup,
            To = RouterState.Backup,
            Reason = TransitionReason.MasterDown,
            BasePriority = watched.Configuration.Priority,
            Outage = OutageOf(watched, gap),
        };
        _history.NoteOutage(seen, gap.From);
    }
}
