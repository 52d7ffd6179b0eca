using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the settings for the way of an instance's adverts must be to its others.</summary>
internal static class TransportRules
{
    /// <summary>Reports contradictions between settings that are right each for itself.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        CheckExcluded(draft, errors);
        CheckPeers(draft, errors);
        CheckGroup(draft, errors);
        CheckSource(draft, errors);
        CheckAuthentication(draft, errors);
        CheckChecksum(draft, errors);
    }

    private static void CheckExcluded(InstanceDraft draft, ErrorList errors)
    {
        if (draft.ExcludedAddresses.IsDefault || draft.Addresses.IsDefault)
        {
            return;
        }

        foreach (Located<AddressConfiguration> excluded in draft.ExcludedAddresses)
        {
            foreach (Located<AddressConfiguration> address in draft.Addresses)
            {
                if (address.Value.Address == excluded.Value.Address)
                {
                    errors.Add(
                        excluded.Position,
                        $"{InstanceKeys.ExcludedAddresses.Name}: {excluded.Value.Address} is advertised by 'addresses' "
                        + $"in line {address.Position.Line} as well; remove it from one of them");
                }
            }
        }
    }

    private static void CheckPeers(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Peers.IsDefault || draft.Family is not InetFamily family)
        {
            return;
        }

        foreach (Located<InetAddress> peer in draft.Peers)
        {
            string? fault = peer.Value.Family != family
                ? $"is {peer.Value.Family}, but the addresses are {family}; write the {family} address of the peer"
                : IsVirtual(draft, peer.Value)
                    ? "is one of the virtual addresses, which belongs to the master; write the peer's own address"
                    : draft.SourceAddress?.Value == peer.Value
                        ? "is this node's source_address; write the other node's address"
                        : null;
            if (fault is not null)
            {
                errors.Add(peer.Position, $"{InstanceKeys.Peers.Name}: {peer.Value} {fault}");
            }
        }
    }

    private static void CheckGroup(InstanceDraft draft, ErrorList errors)
    {
        if (draft.MulticastGroup is not Located<InetAddress> group)
        {
            return;
        }

        string? fault = draft.IsUnicast
            ? "has no use, as the adverts go by unicast to 'peers'; remove one of the two"
            : draft.Family is InetFamily family && group.Value.Family != family
                ? $"is {group.Value.Family}, but the addresses are {family}; write an {family} group"
                : null;
        if (fault is not null)
        {
            errors.Add(group.Position, $"{InstanceKeys.MulticastGroup.Name}: {group.Value} {fault}");
        }
    }

    private static void CheckSource(InstanceDraft draft, ErrorList errors)
    {
        if (draft.SourceAddress is not Located<InetAddress> source || draft.Family is not InetFamily family)
        {
            return;
        }

        // The owner of the addresses has them always: they may be its source.
        bool isOwner = draft.Priority is { Value: VrrpProtocol.OwnerPriority };

        // RFC 9568 §5.1.2.1 wants a link-local source; beyond a link, unicast cannot have one.
        string? fault = source.Value.Family != family
            ? $"is {source.Value.Family}, but the addresses are {family}; write an {family} address of this node"
            : IsVirtual(draft, source.Value) && !isOwner
                ? "is one of the virtual addresses, which moves; write an address that stays on this node"
                : family == InetFamily.IPv6 && !draft.IsUnicast && !source.Value.IsLinkLocalIPv6
                    ? "is not link-local, as the source of IPv6 multicast must be; write a fe80:: address or set peers"
                    : null;
        if (fault is not null)
        {
            errors.Add(source.Position, $"{InstanceKeys.SourceAddress.Name}: {source.Value} {fault}");
        }
    }

    private static void CheckAuthentication(InstanceDraft draft, ErrorList errors)
    {
        if (draft is { Auth: Located<AuthenticationConfiguration> auth, Version.Value: VrrpVersion.V3 })
        {
            errors.Add(
                auth.Position,
                $"{InstanceKeys.Auth.Name}: version 3 has no authentication (RFC 9568 leaves it out, and keepalived "
                + "ignores it there); remove the key, or write 'version: 2' on every node");
        }
    }

    private static void CheckChecksum(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Checksum is not { IsDefault: false } checksum)
        {
            return;
        }

        // RFC 3768 §5.3.8, RFC 9568 §5.2.8.
        string? only = draft.Version is { Value: VrrpVersion.V2 } ? "version 2 has the message alone"
            : draft.Family == InetFamily.IPv6 ? "IPv6 always has the pseudo-header"
            : null;
        if (only is not null)
        {
            errors.Add(
                checksum.Position,
                $"{InstanceKeys.Checksum.Name}: only version 3 over IPv4 leaves a choice, {only}; remove the key");
        }
    }

    private static bool IsVirtual(InstanceDraft draft, InetAddress address)
    {
        foreach (Located<AddressConfiguration> candidate in draft.AllAddresses)
        {
            if (candidate.Value.Address == address)
            {
                return true;
            }
        }

        return false;
    }
}
