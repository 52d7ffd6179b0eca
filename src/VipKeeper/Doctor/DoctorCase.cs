using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Netlink;
using VipKeeper.Machine;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor;

/// <summary>Everything that was gathered for one visit; the examinations read it and nothing else.</summary>
internal sealed class DoctorCase
{
    /// <summary>The files of the machine.</summary>
    public required MachineFiles Files { get; init; }

    /// <summary>The path of the configuration file.</summary>
    public string ConfigurationPath { get; init; } = ConfigurationReader.DefaultPath;

    /// <summary>What reading it gave; null when there is no such file.</summary>
    public ConfigurationResult? Reading { get; init; }

    /// <summary>The configuration, or null.</summary>
    public DaemonConfiguration? Configuration => Reading?.Configuration;

    /// <summary>The instances that are examined; empty without a configuration.</summary>
    public IReadOnlyList<InstanceConfiguration> Instances { get; init; } = [];

    /// <summary>The links of the machine.</summary>
    public IReadOnlyList<LinkInfo> Links { get; init; } = [];

    /// <summary>The addresses of the machine.</summary>
    public IReadOnlyList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>What the running daemon says of itself; null when none runs or it cannot be asked.</summary>
    public StatusDocument? Daemon { get; init; }

    /// <summary>Why a daemon that is there could not be asked, or null.</summary>
    public string? DaemonComplaint { get; init; }

    /// <summary>This process.</summary>
    public ProcessStatus Self { get; init; } = ProcessStatus.Unknown;

    /// <summary>The daemon's process, or null.</summary>
    public ProcessStatus? DaemonProcess { get; init; }

    /// <summary>The names of the programs that run in this network namespace, with their ids.</summary>
    public IReadOnlyList<RunningProgram> Programs { get; init; } = [];

    /// <summary>The unit as systemd has it; null without systemd or without the unit.</summary>
    public UnitProperties? Unit { get; init; }

    /// <summary>The machine's own packet filter; null when it cannot be read.</summary>
    public PacketFilter? Firewall { get; init; }

    /// <summary>The sockets that services listen on.</summary>
    public IReadOnlyList<ListeningSocket> Sockets { get; init; } = [];

    /// <summary>What kinds the interfaces are of; empty when nobody could tell.</summary>
    public IReadOnlyList<LinkKind> Kinds { get; init; } = [];

    /// <summary>The ways to the configured peers.</summary>
    public IReadOnlyList<PeerPath> Paths { get; init; } = [];

    /// <summary>Whether the clock is kept right; null when the kernel does not tell.</summary>
    public bool? IsClockSynchronised { get; init; }

    /// <summary>What was heard.</summary>
    public HeardTraffic Heard { get; init; } = new([]);

    /// <summary>What the running daemon says of an instance, or null.</summary>
    public InstanceDocument? DaemonsViewOf(InstanceConfiguration instance)
    {
        foreach (InstanceDocument document in Daemon?.Instances ?? [])
        {
            if (document.Name == instance.Name)
            {
                return document;
            }
        }

        return null;
    }

    /// <summary>The link of a name, or null.</summary>
    public LinkInfo? LinkOf(string name)
    {
        foreach (LinkInfo link in Links)
        {
            if (link.Name == name)
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>The interfaces that matter: those of the instances, or all that are up.</summary>
    public List<string> InterfaceNames()
    {
        var names = new List<string>();
        foreach (InstanceConfiguration instance in Instances)
        {
            if (!names.Contains(instance.Interface))
            {
                names.Add(instance.Interface);
            }
        }

        return names.Count > 0 ? names : Scan.Listening.Candidates(Links).ConvertAll(static link => link.Name);
    }

    /// <summary>The addresses of an interface that are its own: usable, and nobody's virtual ones.</summary>
    public List<InterfaceAddress> OwnAddressesOf(string interfaceName)
    {
        var own = new List<InterfaceAddress>();
        int index = LinkOf(interfaceName)?.Index ?? 0;
        foreach (InterfaceAddress address in Addresses)
        {
            if (address.InterfaceIndex == index && !address.IsTentative && !address.IsDadFailed
                && !IsVirtual(address.Address))
            {
                own.Add(address);
            }
        }

        return own;
    }

    /// <summary>The interface here that has an address, or null.</summary>
    public string? HolderHere(InetAddress wanted)
    {
        foreach (InterfaceAddress address in Addresses)
        {
            if (address.Address == wanted)
            {
                foreach (LinkInfo link in Links)
                {
                    if (link.Index == address.InterfaceIndex)
                    {
                        return link.Name;
                    }
                }
            }
        }

        return null;
    }

    private bool IsVirtual(InetAddress address)
    {
        foreach (InstanceConfiguration instance in Configuration?.Instances ?? [])
        {
            foreach (AddressConfiguration virtualAddress in instance.Addresses.AddRange(instance.ExcludedAddresses))
            {
                if (virtualAddress.Address == address && instance.Priority != Vrrp.Packets.VrrpProtocol.OwnerPriority)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
