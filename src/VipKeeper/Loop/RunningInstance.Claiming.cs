using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>How an address gets on the interface, in the form that the configuration gives it.</content>
internal sealed partial class RunningInstance
{
    private void Claim(VirtualAddress address, in LinkInfo link, Instant now)
    {
        if (!address.IsHeld)
        {
            address.PreferredSince = now;
            RemoveOtherForm(address);
        }

        NoteClaim(address, link);
        int errno = _netlink.AddAddress(address.OnInterface(link.Index, Configuration.VipLease, now));
        address.IsHeld = errno == Errno.None;
        if (!address.IsHeld)
        {
            _addressRecord?.Clear(address.RecordSlot);
            _isAddressRefused = true;
            TellRefusal(address, errno, now);
        }
    }

    // An earlier run with another configuration, or an operator, may have added it with another label.
    private void RemoveOtherForm(VirtualAddress address)
    {
        IReadOnlyList<InterfaceAddress> present = address.Port.Addresses;
        for (int i = 0; i < present.Count; i++)
        {
            if (address.IsOtherForm(present[i]) && _netlink.RemoveAddress(present[i]) == Errno.None)
            {
                address.PendingRemovals++;
            }
        }
    }

    // What stays on the interface takes the form that it has in the new configuration.
    private void TakeForms(ImmutableArray<AddressConfiguration> wanted, Instant now)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            TakeForm(_addresses[i], wanted[i], now);
        }
    }

    private void TakeForm(VirtualAddress address, AddressConfiguration wanted, Instant now)
    {
        AddressConfiguration before = address.Configuration;
        address.Configuration = wanted;
        if (before == wanted || !address.IsHeld || address.Port.Link is not { } link)
        {
            return;
        }

        // Between the removal and the addition is nothing but the kernel.
        address.PreferredSince = now;
        if (!before.HasSameForm(wanted)
            && _netlink.RemoveAddress(address.OnInterface(link.Index, Duration.Zero, now)) == Errno.None)
        {
            address.PendingRemovals++;
        }

        Claim(address, link, now);
    }

    // The kernel has an address on two interfaces, and an IPv4 address twice on one when the prefix lengths differ: the
    // old one may stay until the new one is there. IPv6 has it once an interface.
    private bool IsReplaced(VirtualAddress gone) =>
        Find(gone.Configuration.Address) is { } heir
        && (heir.Port != gone.Port || gone.Configuration.Address.Family == InetFamily.IPv4);

    private void ReleaseGone(ImmutableArray<VirtualAddress> old, bool isReplaced, Instant now)
    {
        foreach (VirtualAddress gone in old)
        {
            if (!_addresses.Contains(gone) && IsReplaced(gone) == isReplaced)
            {
                Release(gone, now);
                FreeSlot(gone);
            }
        }
    }
}
