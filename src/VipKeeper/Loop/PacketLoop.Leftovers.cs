using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What an earlier run left that no instance of this one wants.</content>
internal sealed partial class PacketLoop
{
    private bool _areMarksOfTheDead;
    private bool _areLeftoversRemoved;

    // Once, at the start. An address that an instance here has is that instance's business: it goes on with it or
    // removes it.
    private void RemoveLeftovers(Instant now)
    {
        if (_areLeftoversRemoved || (_addressRecord.Before.Count == 0 && !_areMarksOfTheDead))
        {
            return;
        }

        _areLeftoversRemoved = true;
        List<Leftover> leftovers = Leftovers.Find(
            _netlink.DumpAddresses(), _addressRecord.Before, RouteNetlink.KeepsProtocol, _areMarksOfTheDead);
        if (leftovers.Count == 0)
        {
            return;
        }

        IReadOnlyList<LinkInfo> links = _netlink.DumpLinks();
        foreach (Leftover leftover in leftovers)
        {
            string? name = NameOf(leftover.Present.InterfaceIndex, links);
            if (IsConfigured(leftover.Present, name))
            {
                continue;
            }

            int errno = _netlink.RemoveAddress(leftover.Present);
            if (errno is Errno.EADDRNOTAVAIL or Errno.ENODEV)
            {
                // The lease ended meanwhile.
                continue;
            }

            Events.Write(new LoopEvent
            {
                Kind = errno == Errno.None ? LoopEventKind.LeftoverRemoved : LoopEventKind.AddressRefused,
                At = now,
                Interface = name,
                Address = leftover.Present.Address,
                Errno = errno,
            });
        }
    }

    private bool IsConfigured(in InterfaceAddress present, string? interfaceName)
    {
        foreach (RunningInstance instance in _instances)
        {
            foreach (VirtualAddress address in instance.Addresses)
            {
                AddressConfiguration wanted = address.Configuration;
                if (address.Port.Name == interfaceName
                    && wanted.Address == present.Address
                    && wanted.PrefixLength == present.PrefixLength)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? NameOf(int interfaceIndex, IReadOnlyList<LinkInfo> links)
    {
        foreach (LinkInfo link in links)
        {
            if (link.Index == interfaceIndex)
            {
                return link.Name;
            }
        }

        return null;
    }
}
