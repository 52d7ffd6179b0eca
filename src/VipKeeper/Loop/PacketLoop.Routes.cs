using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What the kernel tells about links and addresses.</content>
internal sealed partial class PacketLoop : IRouteEvents
{
    // Every interface of the namespace, ours or not: their MAC addresses are never foreign.
    private readonly List<LinkInfo> _links = [];

    void IRouteEvents.LinkChanged(in LinkInfo link)
    {
        UpdateTrackedLinks(link);
        NoteLink(link);
        foreach (InterfacePort port in _ports.Values)
        {
            if (port.Name == link.Name)
            {
                MacAddress mac = port.Link?.Mac ?? link.Mac;
                if (port.SetLink(link))
                {
                    LoadAddresses(port);
                }
                else if (link.Mac != mac)
                {
                    HandleMacChanged(port, MonotonicClock.Now);
                }

                Refresh(port, MonotonicClock.Now);
            }
            else if (port.Link is { } known && known.Index == link.Index)
            {
                // The interface was renamed: under the configured name there is none any more.
                port.ClearLink();
                Refresh(port, MonotonicClock.Now);
            }
        }
    }

    private void UpdateTrackedLinks(in LinkInfo link)
    {
        for (int i = 0; i < _trackedLinks.Count; i++)
        {
            if (_trackedLinks.Update(i, link))
            {
                TellTrackedLink(i, MonotonicClock.Now);
            }
        }
    }

    void IRouteEvents.LinkRemoved(int index, string name)
    {
        for (int i = 0; i < _trackedLinks.Count; i++)
        {
            if (_trackedLinks.Remove(i, index))
            {
                TellTrackedLink(i, MonotonicClock.Now);
            }
        }

        for (int i = _links.Count - 1; i >= 0; i--)
        {
            if (_links[i].Index == index)
            {
                _links.RemoveAt(i);
            }
        }

        foreach (InterfacePort port in _ports.Values)
        {
            if (port.Link is { } known && known.Index == index)
            {
                port.ClearLink();
                Refresh(port, MonotonicClock.Now);
            }
        }
    }

    void IRouteEvents.AddressAdded(in InterfaceAddress address)
    {
        if (FindPort(address.InterfaceIndex) is not { } port)
        {
            return;
        }

        port.SetAddress(address);
        NoteKeepalivedAddresses(port, MonotonicClock.Now);
        // The renewal of a lease comes back as an address; it changes nothing for anybody.
        if (!port.IsVirtual(address.Address))
        {
            Refresh(port, MonotonicClock.Now);
        }
    }

    void IRouteEvents.AddressRemoved(in InterfaceAddress address)
    {
        if (FindPort(address.InterfaceIndex) is not { } port)
        {
            return;
        }

        port.RemoveAddress(address);
        NoteKeepalivedAddresses(port, MonotonicClock.Now);
        if (!port.IsVirtual(address.Address))
        {
            Refresh(port, MonotonicClock.Now);
        }

        foreach (RunningInstance instance in port.Instances)
        {
            instance.HandleAddressRemoved(port, address, MonotonicClock.Now);
        }

        foreach (RunningInstance guest in port.Guests)
        {
            guest.HandleAddressRemoved(port, address, MonotonicClock.Now);
        }
    }

    void IRouteEvents.Overrun()
    {
        foreach (RunningInstance instance in _instances)
        {
            instance.ForgetPendingRemovals();
        }

        LoadPorts([.. _ports.Values], MonotonicClock.Now);
    }

    private static void HandleMacChanged(InterfacePort port, Instant now)
    {
        foreach (RunningInstance instance in port.Instances)
        {
            instance.HandleMacChanged(now);
        }

        foreach (RunningInstance guest in port.Guests)
        {
            guest.HandleMacChanged(now);
        }
    }

    private void NoteLink(in LinkInfo link)
    {
        for (int i = 0; i < _links.Count; i++)
        {
            if (_links[i].Index == link.Index)
            {
                _links[i] = link;
                return;
            }
        }

        _links.Add(link);
    }

    private bool IsOwn(MacAddress mac)
    {
        foreach (LinkInfo link in _links)
        {
            if (link.Mac == mac)
            {
                return true;
            }
        }

        return false;
    }

    private InterfacePort? FindPort(int interfaceIndex)
    {
        foreach (InterfacePort port in _ports.Values)
        {
            if (port.Link is { } link && link.Index == interfaceIndex)
            {
                return port;
            }
        }

        return null;
    }

    private void LoadPorts(List<InterfacePort> ports, Instant now)
    {
        IReadOnlyList<LinkInfo> links = _netlink.DumpLinks();
        ReloadTrackedLinks(links, now);
        _links.Clear();
        _links.AddRange(links);
        foreach (InterfacePort port in ports)
        {
            port.ClearAddresses();
            int found = -1;
            for (int i = 0; i < links.Count; i++)
            {
                found = links[i].Name == port.Name ? i : found;
            }

            if (found < 0)
            {
                port.ClearLink();
            }
            else
            {
                port.SetLink(links[found]);
            }
        }

        foreach (InterfaceAddress address in _netlink.DumpAddresses())
        {
            FindPort(address.InterfaceIndex)?.SetAddress(address);
        }

        foreach (InterfacePort port in ports)
        {
            Refresh(port, now);
            NoteKeepalivedAddresses(port, now);
        }
    }

    private void LoadAddresses(InterfacePort port)
    {
        port.ClearAddresses();
        foreach (InterfaceAddress address in _netlink.DumpAddresses())
        {
            if (port.Link is { } link && link.Index == address.InterfaceIndex)
            {
                port.SetAddress(address);
            }
        }
    }

    private void Refresh(InterfacePort port, Instant now)
    {
        try
        {
            port.OpenSockets();
        }
        catch (LinuxException e)
        {
            // Without the capability nothing will ever work: that ends the start. Later it is the interface's fault.
            if (!_started.Task.IsCompleted && e.Errno is Errno.EPERM or Errno.EACCES)
            {
                throw;
            }

            Events.Write(new LoopEvent
            {
                Kind = LoopEventKind.SocketFailed,
                At = now,
                Interface = port.Name,
                Errno = e.Errno,
            });
        }

        WatchEndpoints();
        WatchNeighbors();
        port.UpdateSources();
        foreach (RunningInstance instance in port.Instances)
        {
            instance.HandlePortChanged(now);
        }

        foreach (RunningInstance guest in port.Guests)
        {
            guest.HandlePortChanged(now);
        }
    }
}
