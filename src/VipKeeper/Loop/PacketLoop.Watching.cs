using VipKeeper.Linux;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What is watched on the interfaces beside the VRRP sockets.</content>
internal sealed partial class PacketLoop
{
    // Claims to the addresses that are new are heard too, and to those that are gone no more.
    private void UpdateWatches(Instant now)
    {
        foreach (InterfacePort port in _ports.Values)
        {
            try
            {
                port.UpdateWatches();
            }
            catch (LinuxException e)
            {
                TellWatchFailed(port, e, now);
            }
        }

        WatchNeighbors();
    }

    // After the effects of a change of roles, which must not wait for it.
    private void HearClaims(Instant now)
    {
        foreach (InterfacePort port in _ports.Values)
        {
            if (!port.HasNewRoles)
            {
                continue;
            }

            port.HasNewRoles = false;
            try
            {
                port.HearClaims();
            }
            catch (LinuxException e)
            {
                TellWatchFailed(port, e, now);
            }
        }
    }

    private void TellWatchFailed(InterfacePort port, LinuxException e, Instant now) => Events.Write(new LoopEvent
    {
        Kind = LoopEventKind.SocketFailed,
        At = now,
        Interface = port.Name,
        Errno = e.Errno,
    });

    private void WatchNeighbors()
    {
        foreach (InterfacePort port in _ports.Values)
        {
            if (_isObserving)
            {
                WatchOutgoing(port);
                continue;
            }

            Watch(port.WatchIPv4);
            Watch(port.WatchIPv6);
        }
    }

    // The place in the list is the tag, as long as the loop lives.
    private void Watch(NeighborWatch watch)
    {
        int index = _watches.IndexOf(watch);
        if (index < 0)
        {
            index = _watches.Count;
            _watches.Add(watch);
        }

        watch.Watch(_poll, FirstWatchTag + (ulong)index);
    }
}
