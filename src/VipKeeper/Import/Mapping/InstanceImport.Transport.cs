using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Import.Mapping;

/// <content>How the adverts go, and what follows from the whole instance.</content>
internal sealed partial class InstanceImport
{
    private const int PeerLimit = 255;

    private string? TakeTransport(ImportedInstance instance, KeepalivedStatement line)
    {
        switch (line.Keyword)
        {
            case "unicast_src_ip" or "mcast_src_ip":
                bool isSource = InetAddress.TryParse(line.Argument(1), out InetAddress source)
                    && source.Family == instance.Family && HostAddressText.Fault(source.ToString()) is null;
                instance.Source = isSource ? source : instance.Source;
                return isSource ? null : "is not an address of the family of the virtual addresses";
            case "mcast_dst_ip":
                bool isGroup = InetAddress.TryParse(line.Argument(1), out InetAddress group)
                    && MulticastGroupText.Fault(group.ToString()) is null && group.Family == instance.Family;
                instance.MulticastGroup = isGroup ? group : null;
                return isGroup ? null : "is not a multicast address of the family of the virtual addresses";
            case "unicast_peer":
                TakePeers(instance, line);
                return null;
            case "v3_checksum_as_v2":
                instance.IsMessageOnly = instance is { Version: 3, Family: InetFamily.IPv4 };
                if (!instance.IsMessageOnly)
                {
                    _report.Changed(instance.Scope, line, "left out: only version 3 over IPv4 has the choice");
                }

                return null;
            default:
                return null;
        }
    }

    private void TakePeers(ImportedInstance instance, KeepalivedStatement block)
    {
        foreach (KeepalivedStatement line in block.Block)
        {
            if (!InetAddress.TryParse(line.Keyword, out InetAddress peer) || peer.Family != instance.Family
                || HostAddressText.Fault(peer.ToString()) is not null)
            {
                _report.Refused(
                    instance.Scope, line, "is not an address of the family of the virtual addresses; left out");
                continue;
            }

            if (instance.Peers.Contains(peer) || instance.Peers.Count >= PeerLimit)
            {
                _report.Changed(instance.Scope, line, "left out, as it is there already or there are 255 others");
                continue;
            }

            _report.Kept(instance.Scope, line, "an entry of peers");
            instance.Peers.Add(peer);
        }
    }

    private void Complete(ImportedInstance instance, IReadOnlyList<KeepalivedStatement> block)
    {
        instance.DownTimerAdverts ??= configuration.DownTimerAdverts;
        instance.GarpDelay ??= configuration.GarpDelay;
        instance.GarpRefresh ??= configuration.GarpRefresh;
        instance.MulticastGroup ??= instance.Family == InetFamily.IPv6
            ? configuration.GroupIPv6
            : configuration.GroupIPv4;
        CompletePeers(instance, block);
        CompleteSource(instance, block);
        if (instance.Peers.Count > 0 && instance.MulticastGroup is not null)
        {
            instance.MulticastGroup = null;
            if (KeepalivedValue.Last(block, "mcast_dst_ip") is { } line)
            {
                _report.Changed(instance.Scope, line, "left out: the adverts go by unicast");
            }
        }
    }

    private void CompletePeers(ImportedInstance instance, IReadOnlyList<KeepalivedStatement> block)
    {
        for (int i = instance.Peers.Count - 1; i >= 0; i--)
        {
            InetAddress peer = instance.Peers[i];
            if (peer == instance.Source || IsVirtual(instance, peer))
            {
                instance.Peers.RemoveAt(i);
                _report.Changed(
                    instance.Scope, KeepalivedValue.Last(block, "unicast_peer")!,
                    $"without {peer}, which is this node's own or a virtual address and not another node's");
            }
        }

        KeepalivedStatement? unicast = KeepalivedValue.Last(block, "unicast_peer")
            ?? KeepalivedValue.Last(block, "unicast_src_ip");
        if (unicast is not null && instance.Peers.Count == 0)
        {
            _report.Find(
                "L10", unicast.Place,
                "without an address in unicast_peer keepalived sends by multicast, silently before 2.2.4; name the "
                + "other node's address");
        }
    }

    private void CompleteSource(ImportedInstance instance, IReadOnlyList<KeepalivedStatement> block)
    {
        if (instance.Source is not { } source)
        {
            return;
        }

        bool isWrong = instance.Family == InetFamily.IPv6 && instance.Peers.Count == 0 && !source.IsLinkLocalIPv6;
        bool isMoving = IsVirtual(instance, source) && !instance.IsOwner;
        if (isWrong || isMoving)
        {
            instance.Source = null;
            _report.Refused(
                instance.Scope,
                KeepalivedValue.Last(block, "unicast_src_ip") ?? KeepalivedValue.Last(block, "mcast_src_ip")!,
                isMoving
                    ? "is a virtual address, which moves; write one that stays on this node as source_address"
                    : "is not link-local, as the source of IPv6 multicast must be; write a fe80:: address");
        }
    }

    private static bool IsVirtual(ImportedInstance instance, InetAddress address)
    {
        foreach (ImportedAddress one in (ImportedAddress[])[.. instance.Addresses, .. instance.ExcludedAddresses])
        {
            if (one.Address == address)
            {
                return true;
            }
        }

        return false;
    }
}
