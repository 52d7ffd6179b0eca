using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Machine;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Settings of the kernel that decide about adverts and addresses (its document ip-sysctl).</summary>
internal sealed class KernelSettingExamination : IExamination
{
    private const int Strict = 1;
    private const int IgnoreOtherInterfaces = 1;
    private const int IgnoreHostScope = 3;
    private const int IgnoreAll = 8;
    private const int SwitchIPv6Off = 2;

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        foreach (string name in subject.InterfaceNames())
        {
            if (subject.LinkOf(name) is not null)
            {
                ExamineIPv4(subject, name, findings);
            }
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            ExaminePromotion(subject, instance, findings);
            if (HasIPv6(instance))
            {
                ExamineIPv6(subject, instance.Interface, findings);
            }
        }
    }

    private static void ExamineIPv4(DoctorCase subject, string name, FindingList findings)
    {
        MachineFiles files = subject.Files;
        // ip-sysctl: the larger of "all" and the interface's own counts, but for force_igmp_version.
        if (Larger(files, name, "rp_filter") == Strict)
        {
            findings.Warning(
                Topics.RpFilter, name, $"rp_filter is strict (1) on {name}",
                $"sysctl net.ipv4.conf.{Dotless(name)}.rp_filter=2",
                $"echo 'net.ipv4.conf.{Dotless(name)}.rp_filter=2' > /etc/sysctl.d/60-vipkeeper.conf");
        }
        else
        {
            findings.Ok(Topics.RpFilter, name, $"rp_filter is not strict on {name}");
        }

        int ignore = Larger(files, name, "arp_ignore");
        bool isSilent = ignore == IgnoreAll
            || (ignore == IgnoreHostScope && HasHostScope(subject, name))
            || (ignore >= IgnoreOtherInterfaces && HasGuests(subject, name));
        if (isSilent)
        {
            findings.Problem(
                Topics.ArpIgnore, name, $"arp_ignore is {ignore} on {name}: requests for the virtual addresses are not "
                + "answered",
                "sysctl net.ipv4.conf.all.arp_ignore=0", $"sysctl net.ipv4.conf.{Dotless(name)}.arp_ignore=0");
        }
        else
        {
            findings.Ok(Topics.ArpIgnore, name, $"arp_ignore is {ignore} on {name}");
        }

        if (HasGuests(subject, name) && Larger(files, name, "arp_announce") == 0)
        {
            findings.Note(
                Topics.ArpAnnounce, name, $"arp_announce is 0 on {name}, and addresses are on another 'device'",
                $"sysctl net.ipv4.conf.{Dotless(name)}.arp_announce=2");
        }

        if (files.Setting($"ipv4/conf/{name}/force_igmp_version") is > 0 and { } version)
        {
            findings.Note(
                Topics.IgmpVersion, name, $"{name} is made to speak IGMP version {version}",
                $"sysctl net.ipv4.conf.{Dotless(name)}.force_igmp_version=0");
        }
    }

    private static void ExaminePromotion(DoctorCase subject, InstanceConfiguration instance, FindingList findings)
    {
        string name = instance.Interface;
        List<InterfaceAddress> own = subject.OwnAddressesOf(name);
        if (Larger(subject.Files, name, "promote_secondaries") != 0)
        {
            return;
        }

        foreach (AddressConfiguration address in instance.Addresses)
        {
            if (address.Address.Family == InetFamily.IPv4 && own.Exists(network =>
                network.PrefixLength == address.PrefixLength && network.PrefixLength < 32
                && Networks.Contains(network, address.Address)))
            {
                findings.Warning(
                    Topics.PromoteSecondaries, instance.Name,
                    $"{address} has the prefix of the interface's own address, and promote_secondaries is off: when "
                    + "the own address is changed, the virtual one goes with it",
                    $"# write {address.Address}/32 in {subject.ConfigurationPath}, on both nodes, or:",
                    $"sysctl net.ipv4.conf.{Dotless(name)}.promote_secondaries=1");
            }
        }
    }

    private static void ExamineIPv6(DoctorCase subject, string name, FindingList findings)
    {
        if (subject.Files.Setting($"ipv6/conf/{name}/disable_ipv6") is not 0)
        {
            findings.Problem(
                Topics.IPv6, name, $"IPv6 is switched off on {name}",
                $"sysctl net.ipv6.conf.{Dotless(name)}.disable_ipv6=0");
            return;
        }

        findings.Ok(Topics.IPv6, name, $"IPv6 is on on {name}");
        int dad = Math.Max(
            subject.Files.Setting($"ipv6/conf/{name}/accept_dad") ?? 0,
            subject.Files.Setting("ipv6/conf/all/accept_dad") ?? 0);
        if (dad == SwitchIPv6Off)
        {
            findings.Warning(
                Topics.AcceptDad, name, $"accept_dad is 2 on {name}",
                $"sysctl net.ipv6.conf.{Dotless(name)}.accept_dad=1");
        }
    }

    private static bool HasIPv6(InstanceConfiguration instance)
    {
        foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
        {
            if (address.Address.Family == InetFamily.IPv6)
            {
                return true;
            }
        }

        return false;
    }

    // An address with a device of its own is asked for on the instance's interface only if that is where clients are.
    private static bool HasGuests(DoctorCase subject, string name)
    {
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
            {
                if (instance.Interface == name && address.Device is { } device && device != name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasHostScope(DoctorCase subject, string name)
    {
        const byte Host = 254;
        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (AddressConfiguration address in instance.Addresses)
            {
                if (instance.Interface == name && address.Scope == Host)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // sysctl(8): a dot of a name, as of eth0.10, is written as a slash.
    private static string Dotless(string name) => name.Replace('.', '/');

    private static int Larger(MachineFiles files, string name, string setting) => Math.Max(
        files.Setting($"ipv4/conf/{name}/{setting}") ?? 0, files.Setting($"ipv4/conf/all/{setting}") ?? 0);
}
