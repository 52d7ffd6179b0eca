using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Examinations;

/// <summary>
/// Who answers for the virtual addresses, and what follows: a second holder that is not heard tells that adverts do not
/// arrive, a master for whose address nobody answers that its answers are kept back.
/// </summary>
internal sealed class OccupancyExamination : IExamination
{
    // A switch that snoops forgets a member after 260 s (RFC 3376 §8.4), unless a querier asks.
    private const double SomeMinutesMs = 60_000;

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (AddressConfiguration address in instance.Addresses)
            {
                if (subject.Heard.Probed.Contains(address.Address))
                {
                    Examine(subject, instance, address.Address, findings);
                }
            }
        }
    }

    private static void Examine(
        DoctorCase subject, InstanceConfiguration instance, InetAddress address, FindingList findings)
    {
        List<MacAddress> holders = subject.Heard.ClaimantsOf(instance.Interface, address);
        List<Speaker> masters = subject.Heard.OthersOn(instance.Interface).FindAll(speaker =>
            !speaker.IsCarp && speaker.Number == instance.Vrid && speaker.Source.Family == instance.Family);
        bool isHere = subject.HolderHere(address) is not null || subject.Heard.DiagnosisOf(instance).Sent > 0;
        if (isHere)
        {
            ExamineOwn(subject, instance, address, holders, masters, findings);
            return;
        }

        List<MacAddress> strangers = holders.FindAll(holder =>
            !masters.Exists(master => IsOf(master, holder, instance)));
        if (strangers.Count > 0)
        {
            string instead = masters.Count == 0
                ? "and nobody advertises it"
                : $"and the master is {masters[0].Source} ({masters[0].Mac})";
            findings.Problem(
                Topics.VipHolder, instance.Name,
                $"{address} is answered for by {string.Join(" and ", strangers)}, {instead}",
                FindLine(strangers[0]), "# then take the address away there: ip address del ADDRESS/LENGTH dev IF");
            TellUnheard(subject, instance, masters, findings);
        }
        else if (holders.Count > 0)
        {
            findings.Ok(Topics.VipHolder, instance.Name, $"{address} is answered for by the master ({holders[0]})");
        }
        else if (masters.Count > 0)
        {
            findings.Warning(
                Topics.VipHolder, instance.Name,
                $"{masters[0].Source} advertises as master, and nobody answers for {address}",
                "vipkeeper doctor    # on that node",
                "vipkeeper status    # on that node: is the address held?");
            TellIpFilter(subject, instance, address, findings);
        }
        else
        {
            findings.Ok(Topics.VipHolder, instance.Name, $"nobody has {address} now");
        }
    }

    private static void ExamineOwn(
        DoctorCase subject,
        InstanceConfiguration instance,
        InetAddress address,
        List<MacAddress> holders,
        List<Speaker> masters,
        FindingList findings)
    {
        if (holders.Count == 0)
        {
            findings.Ok(Topics.VipHolder, instance.Name, $"nobody but this machine answers for {address}");
            return;
        }

        Speaker? known = masters.Find(master => IsOf(master, holders[0], instance));
        string found = $"{address} is held here, and also answered for by {string.Join(" and ", holders)}";
        if (known is not null)
        {
            findings.Problem(
                Topics.VipHolder, instance.Name, $"{found}, which is {known.Source}, a second master",
                "vipkeeper status    # mend why one does not accept the other, and one of them yields");
            return;
        }

        findings.Problem(
            Topics.VipHolder, instance.Name, found, FindLine(holders[0]),
            "# then take the address away there: ip address del ADDRESS/LENGTH dev IF");
        TellUnheard(subject, instance, masters, findings);
    }

    // Two holders, or one that does not advertise: perhaps it does, and is not heard.
    private static void TellUnheard(
        DoctorCase subject, InstanceConfiguration instance, List<Speaker> masters, FindingList findings)
    {
        if (masters.Count > 0)
        {
            return;
        }

        bool isMulticast = instance.Peers.IsEmpty;
        string how = isMulticast ? "multicast" : "unicast";
        findings.Warning(
            Topics.Multicast, instance.Name,
            "another machine answers for the addresses and no advert of it is heard: if it is the other node of this "
            + $"pair, protocol 112 by {how} does not arrive",
            "vipkeeper doctor    # on the other node",
            isMulticast
                ? "# where the network cannot carry multicast, set 'peers' on both nodes to each other's address"
                : "# a firewall between the nodes must let IP protocol 112 through");
        findings.Warning(
            Topics.ProxmoxFirewall, instance.Name,
            "where these are containers on Proxmox VE with the firewall on, it must let protocol 112 through, on both",
            ProxmoxLines.Rules);
        TellSnooping(subject, instance, findings);
    }

    private static void TellSnooping(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        if (!instance.Peers.IsEmpty || subject.Heard.Queries > 0)
        {
            return;
        }

        foreach (PeerDocument peer in subject.DaemonsViewOf(instance)?.Peers ?? [])
        {
            if (peer.Accepted > 0 && peer.AgoMs > SomeMinutesMs)
            {
                findings.Warning(
                    Topics.Snooping, instance.Name,
                    $"{peer.Address} was heard until {peer.AgoMs / 60_000:0} min ago and is not any more, and nobody "
                    + "asks for members of groups (IGMP)",
                    "# on the Proxmox host, for the bridge of the containers:",
                    "echo 1 > /sys/class/net/vmbr0/bridge/multicast_querier",
                    "# or: echo 0 > /sys/class/net/vmbr0/bridge/multicast_snooping");
            }
        }
    }

    private static void TellIpFilter(
        DoctorCase subject, InstanceConfiguration instance, InetAddress address, FindingList findings)
    {
        if (subject.Files.Read("/run/systemd/container")?.Trim() is null or "lxc")
        {
            findings.Warning(
                Topics.ProxmoxIpFilter, instance.Name,
                $"where the master is a container on Proxmox VE with an IP filter, {address} must be in it",
                ProxmoxLines.IpFilter(instance.Interface, address));
        }
    }

    // RFC 9568 §7.3: a router may answer with the virtual router's own MAC address instead of its interface's.
    private static bool IsOf(Speaker master, MacAddress holder, InstanceConfiguration instance)
    {
        string family = instance.Family == InetFamily.IPv4 ? "01" : "02";
        return master.Mac == holder || holder.ToString() == $"00:00:5e:00:{family}:{instance.Vrid:x2}";
    }

    private static string FindLine(MacAddress mac) =>
        $"ip neighbor | grep -i {mac}    # or on the Proxmox host: grep -ri {mac} /etc/pve/";
}
