using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether the interfaces are there and fit the instances.</summary>
internal sealed class InterfaceExamination : IExamination
{
    // RFC 791: every link must carry 68 bytes; below 1280 IPv6 is switched off (RFC 8200 §5).
    private const int IPv6MinimumMtu = 1280;

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (string name in subject.InterfaceNames())
        {
            ExamineLink(subject, name, findings);
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            if (subject.LinkOf(instance.Interface) is { } link)
            {
                ExamineSource(subject, instance, findings);
                ExamineMtu(instance, link, findings);
                ExaminePrefixes(subject, instance, findings);
            }
        }
    }

    private static void ExamineLink(DoctorCase subject, string name, FindingList findings)
    {
        if (subject.LinkOf(name) is not { } link)
        {
            var others = new List<string>();
            foreach (LinkInfo other in subject.Links)
            {
                others.Add(other.Name);
            }

            findings.Problem(
                Topics.Link, name, $"there is no interface {name}; there are {string.Join(", ", others)}",
                $"# write one of them as 'interface' in {subject.ConfigurationPath}, then:",
                "systemctl reload vipkeeper");
            return;
        }

        if (!link.IsUp)
        {
            findings.Problem(Topics.Link, name, $"{name} is down", $"ip link set {name} up");
        }
        else if (!link.IsRunning)
        {
            findings.Problem(
                Topics.Link, name, $"{name} is up and has no carrier: its other end, a cable or the host's bridge, is "
                + "down",
                $"# on the Proxmox host: ip link show | grep veth    # then: ip link set vethVMIDi0 up");
        }
        else
        {
            findings.Ok(Topics.Link, name, $"{name} is up, MTU {link.Mtu}, MAC {link.Mac}");
        }

        ExamineKind(subject, link, findings);
    }

    private static void ExamineKind(DoctorCase subject, in LinkInfo link, FindingList findings)
    {
        foreach (LinkKind kind in subject.Kinds)
        {
            if (kind.Interface != link.Name || kind.Kind.Length == 0)
            {
                continue;
            }

            if (kind is { Kind: "macvlan", Mode: "private" or "vepa" })
            {
                findings.Warning(
                    Topics.Kind, link.Name,
                    $"{link.Name} is a macvlan of mode {kind.Mode}: it hears no other macvlan of the same host",
                    "# on the host, give the container a macvlan of mode bridge:",
                    "lxc.net.0.macvlan.mode = bridge");
            }
            else if (kind.Kind == "ipvlan")
            {
                findings.Problem(
                    Topics.Kind, link.Name,
                    $"{link.Name} is an ipvlan: it shares its MAC address with others, and announcements of it move "
                    + "nobody",
                    "# on the host, give the container a veth in a bridge, or a macvlan of mode bridge");
            }
            else
            {
                string mode = kind.Mode.Length == 0 ? "" : $" of mode {kind.Mode}";
                findings.Ok(Topics.Kind, link.Name, $"{link.Name} is a {kind.Kind}{mode}");
            }

            if (kind.Kind == "macvlan" && subject.Files.Read("/run/systemd/container")?.Trim() == "lxc")
            {
                findings.Note(
                    Topics.ProxmoxMacFilter, link.Name,
                    $"{link.Name} has a MAC address of its own ({link.Mac}); the firewall of Proxmox VE, where it is "
                    + "on for this interface, drops it",
                    "# on the Proxmox host, in /etc/pve/firewall/VMID.fw:", "[OPTIONS]", "macfilter: 0");
            }
        }
    }

    private static void ExamineSource(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        string name = instance.Interface;
        List<InterfaceAddress> own = subject.OwnAddressesOf(name);
        if (instance.SourceAddress is { } configured)
        {
            if (own.Exists(address => address.Address == configured))
            {
                findings.Ok(Topics.SourceAddress, instance.Name, $"adverts come from {configured}, as configured");
            }
            else
            {
                findings.Problem(
                    Topics.SourceAddress, instance.Name, $"'source_address' {configured} is not on {name}",
                    $"ip address show dev {name}    # then mend 'source_address' in {subject.ConfigurationPath}");
            }

            return;
        }

        bool isLinkLocal = instance.Family == InetFamily.IPv6
            && (instance.Peers.IsEmpty || instance.Peers[0].IsLinkLocalIPv6);
        int found = own.FindIndex(address =>
            address.Address.Family == instance.Family && address.Address.IsLinkLocalIPv6 == isLinkLocal);
        if (found >= 0)
        {
            findings.Ok(Topics.SourceAddress, instance.Name, $"adverts come from {own[found].Address}");
            return;
        }

        string kind = isLinkLocal ? "IPv6 link-local" : instance.Family.ToString();
        findings.Problem(
            Topics.SourceAddress, instance.Name,
            $"{name} has no {kind} address of its own, so there is nothing to send adverts from",
            isLinkLocal
                ? $"sysctl net.ipv6.conf.{name}.disable_ipv6=0 net.ipv6.conf.{name}.addr_gen_mode=0"
                : $"ip address add ADDRESS/LENGTH dev {name}    # and in the container's network configuration");
    }

    private static void ExamineMtu(InstanceConfiguration instance, in LinkInfo link, FindingList findings)
    {
        int header = instance.Family == InetFamily.IPv4 ? 20 : 40;
        int size = instance.Family == InetFamily.IPv4 ? 4 : 16;
        int length = header + VrrpProtocol.FixedLength + (instance.Addresses.Length * size)
            + (instance.Version == VrrpVersion.V2 ? VrrpProtocol.AuthenticationLength : 0);
        if (length > link.Mtu)
        {
            findings.Problem(
                Topics.Mtu, instance.Name,
                $"an advert with {instance.Addresses.Length} addresses has {length} bytes, and {link.Name} carries "
                + $"{link.Mtu}",
                "# keep one address in 'addresses', on both nodes, and move the others to 'excluded_addresses'");
        }
        else if (instance.Family == InetFamily.IPv6 && link.Mtu < IPv6MinimumMtu)
        {
            findings.Problem(
                Topics.Mtu, instance.Name, $"{link.Name} has an MTU of {link.Mtu}, and IPv6 needs {IPv6MinimumMtu}",
                $"ip link set {link.Name} mtu 1500");
        }
        else
        {
            findings.Ok(Topics.Mtu, instance.Name, $"an advert of {length} bytes fits into {link.Mtu}");
        }
    }

    private static void ExaminePrefixes(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
        {
            string device = address.Device ?? instance.Interface;
            List<InterfaceAddress> own = subject.OwnAddressesOf(device);
            if (Networks.Find(own, address.Address) is { } network)
            {
                findings.Ok(
                    Topics.Prefix, instance.Name,
                    $"{address.Address} is in the network of {network.Address}/{network.PrefixLength} on {device}");
            }
            else if (!address.Address.IsLinkLocalIPv6
                && own.Exists(one => one.Address.Family == address.Address.Family))
            {
                findings.Warning(
                    Topics.Prefix, instance.Name,
                    $"{address.Address} is in no network of {device}: clients of that network look for it at their "
                    + "router",
                    $"ip address show dev {device}    # compare; then mend 'addresses' in {subject.ConfigurationPath}");
            }
        }
    }
}
