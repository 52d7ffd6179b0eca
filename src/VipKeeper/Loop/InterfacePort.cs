using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Loop;

/// <summary>
/// One network interface as the instances on it see it: its link, its own addresses, and the sockets on it. It may be
/// missing, come, go, and come back under another index.
/// </summary>
internal sealed class InterfacePort : IDisposable
{
    private readonly List<InterfaceAddress> _addresses = [];
    private PacketSocket? _announcer;

    /// <summary>A port of which nothing is known yet.</summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="isObserving">True to send nothing, and to see what another program of this machine sends.</param>
    public InterfacePort(string name, bool isObserving)
    {
        Name = name;
        Outgoing = isObserving ? new OutgoingAdverts() : null;
        WatchIPv4 = new NeighborWatch(this, InetFamily.IPv4);
        WatchIPv6 = new NeighborWatch(this, InetFamily.IPv6);
    }

    /// <summary>The interface's name.</summary>
    public string Name { get; }

    /// <summary>The adverts that another program of this machine sends; null unless observing.</summary>
    public OutgoingAdverts? Outgoing { get; }

    /// <summary>True when nothing is sent from here.</summary>
    public bool IsObserving => Outgoing is not null;

    /// <summary>Who claims virtual IPv4 addresses here.</summary>
    public NeighborWatch WatchIPv4 { get; }

    /// <summary>Who claims virtual IPv6 addresses here.</summary>
    public NeighborWatch WatchIPv6 { get; }

    /// <summary>IPv6: where neighbour solicitations are sent from, or unspecified.</summary>
    public InetAddress SolicitationSource { get; private set; }

    /// <summary>The link as the kernel last described it, or null while it does not exist.</summary>
    public LinkInfo? Link { get; private set; }

    /// <summary>The endpoint of IPv4 instances, or null when there are none.</summary>
    public ProtocolEndpoint? EndpointIPv4 { get; private set; }

    /// <summary>The endpoint of IPv6 instances, or null when there are none.</summary>
    public ProtocolEndpoint? EndpointIPv6 { get; private set; }

    /// <summary>The instances on this interface.</summary>
    public List<RunningInstance> Instances { get; } = [];

    /// <summary>The instances on other interfaces that have an address here.</summary>
    public List<RunningInstance> Guests { get; } = [];

    /// <summary>True when an instance became or ceased to be something since it was set to false.</summary>
    public bool HasNewRoles { get; set; } = true;

    /// <summary>True while one of the instances that have an address here is master.</summary>
    public bool HasMaster => HasMasterOf(Instances) || HasMasterOf(Guests);

    /// <summary>Whether neighbour advertisements carry the Router flag (RFC 4861 §4.4).</summary>
    public bool ForwardsIPv6 { get; private set; }

    /// <summary>The addresses that the kernel reports on the interface, ours included.</summary>
    public IReadOnlyList<InterfaceAddress> Addresses => _addresses;

    /// <summary>The endpoint of a family, made on first use.</summary>
    public ProtocolEndpoint EndpointOf(InetFamily family) => family == InetFamily.IPv4
        ? EndpointIPv4 ??= new ProtocolEndpoint(InetFamily.IPv4)
        : EndpointIPv6 ??= new ProtocolEndpoint(InetFamily.IPv6);

    /// <summary>Where an instance's adverts come from now, or unspecified.</summary>
    public InetAddress SourceFor(InstanceConfiguration instance)
    {
        if (instance.SourceAddress is { } configured)
        {
            return IsUsable(configured) ? configured : default;
        }

        // A peer knows us by an address of the scope that it is known by itself.
        ProtocolEndpoint endpoint = EndpointOf(instance.Family);
        bool isGlobal = instance is { Family: InetFamily.IPv6, Peers.IsEmpty: false }
            && !instance.Peers[0].IsLinkLocalIPv6;
        return isGlobal ? endpoint.GlobalSource : endpoint.Source;
    }

    /// <summary>What the interface lacks for an instance.</summary>
    /// <param name="endpoint">Its endpoint.</param>
    /// <param name="source">Where its adverts come from, or unspecified.</param>
    public FaultCauses FaultsFor(ProtocolEndpoint endpoint, InetAddress source)
    {
        if (Link is not { } link)
        {
            return FaultCauses.InterfaceMissing;
        }

        FaultCauses faults = link.IsUp && link.IsRunning ? FaultCauses.None : FaultCauses.InterfaceDown;
        if (source.IsUnspecified)
        {
            faults |= FaultCauses.NoSourceAddress;
        }

        return endpoint.Socket is null ? faults | FaultCauses.SocketFailed : faults;
    }

    /// <summary>Takes what the kernel says about the link.</summary>
    /// <returns>True when it is another interface than before: sockets and addresses start anew.</returns>
    public bool SetLink(in LinkInfo link)
    {
        bool isAnother = Link is not { } known || known.Index != link.Index;
        if (isAnother)
        {
            ClearLink();
        }

        Link = link;
        return isAnother;
    }

    /// <summary>The interface is gone.</summary>
    public void ClearLink()
    {
        Link = null;
        _addresses.Clear();
        CloseSockets();
    }

    /// <summary>Takes an address that the kernel reports, new or changed.</summary>
    public void SetAddress(in InterfaceAddress address)
    {
        for (int i = 0; i < _addresses.Count; i++)
        {
            if (_addresses[i].Address == address.Address && _addresses[i].PrefixLength == address.PrefixLength)
            {
                _addresses[i] = address;
                return;
            }
        }

        _addresses.Add(address);
    }

    /// <summary>Takes the removal of an address that the kernel reports.</summary>
    public void RemoveAddress(in InterfaceAddress address)
    {
        for (int i = 0; i < _addresses.Count; i++)
        {
            if (_addresses[i].Address == address.Address && _addresses[i].PrefixLength == address.PrefixLength)
            {
                _addresses.RemoveAt(i);
                return;
            }
        }
    }

    /// <summary>Forgets every address, before a new dump.</summary>
    public void ClearAddresses() => _addresses.Clear();

    /// <summary>Opens what is not open yet.</summary>
    /// <exception cref="LinuxException">The kernel refuses a socket.</exception>
    public void OpenSockets()
    {
        if (Link is not { } link)
        {
            return;
        }

        if (Outgoing is not null)
        {
            Outgoing.Open(link.Index);
            OpenEndpoints(link.Index);
            return;
        }

        if (_announcer is null)
        {
            // IPv4 instances announce IPv6 addresses too, those that are not advertised.
            ForwardsIPv6 = ReadForwarding();
            _announcer = PacketSocket.OpenForSending(link.Index);
        }

        WatchIPv4.Open();
        WatchIPv6.Open();
        OpenEndpoints(link.Index);
    }

    /// <summary>Watches for claims to the virtual addresses that are configured now.</summary>
    /// <exception cref="LinuxException">The kernel refuses a socket or a filter.</exception>
    public void UpdateWatches()
    {
        if (!IsObserving)
        {
            WatchIPv4.Update();
            WatchIPv6.Update();
        }
    }

    /// <summary>Hears who claims virtual addresses while an instance is master.</summary>
    /// <exception cref="LinuxException">The kernel refuses a filter.</exception>
    public void HearClaims()
    {
        WatchIPv4.Hear();
        WatchIPv6.Hear();
    }

    /// <summary>The virtual addresses of a family that the instances have here.</summary>
    public List<InetAddress> VirtualAddressesOf(InetFamily family)
    {
        var addresses = new List<InetAddress>();
        AddVirtualAddresses(Instances, family, addresses);
        AddVirtualAddresses(Guests, family, addresses);
        return addresses;
    }

    private static bool HasMasterOf(List<RunningInstance> instances)
    {
        foreach (RunningInstance instance in instances)
        {
            if (instance.Router.State == RouterState.Master)
            {
                return true;
            }
        }

        return false;
    }

    private void AddVirtualAddresses(
        List<RunningInstance> instances, InetFamily family, List<InetAddress> addresses)
    {
        foreach (RunningInstance instance in instances)
        {
            foreach (VirtualAddress address in instance.Addresses)
            {
                if (address.Port == this && address.Configuration.Address.Family == family)
                {
                    addresses.Add(address.Configuration.Address);
                }
            }
        }
    }

    /// <summary>Sends one Ethernet frame.</summary>
    /// <returns>0 or an errno.</returns>
    public int SendFrame(ReadOnlySpan<byte> frame) => _announcer?.Send(frame) ?? Errno.ENODEV;

    /// <summary>Chooses the source of the adverts of each family again.</summary>
    public void UpdateSources()
    {
        EndpointIPv4?.Source = SelectSource(InetFamily.IPv4, isLinkLocal: false);
        EndpointIPv6?.Source = SelectSource(InetFamily.IPv6, isLinkLocal: true);
        EndpointIPv6?.GlobalSource = SelectSource(InetFamily.IPv6, isLinkLocal: false);
        SolicitationSource = SelectSource(InetFamily.IPv6, isLinkLocal: true);
    }

    /// <summary>True when the address is one that an instance here takes and gives, and not its owner's own.</summary>
    public bool IsVirtual(InetAddress address) =>
        IsVirtualOf(Instances, address) || IsVirtualOf(Guests, address);

    /// <inheritdoc/>
    public void Dispose() => CloseSockets();

    private static bool IsVirtualOf(List<RunningInstance> instances, InetAddress address)
    {
        foreach (RunningInstance instance in instances)
        {
            if (instance.HasVirtualAddress(address) && !instance.Router.IsAddressOwner)
            {
                return true;
            }
        }

        return false;
    }

    // The first own address is the interface's primary one; RFC 9568 §5.1.2.1 wants a link-local one for IPv6.
    private InetAddress SelectSource(InetFamily family, bool isLinkLocal)
    {
        foreach (InterfaceAddress candidate in _addresses)
        {
            bool fits = candidate.Address.Family == family
                && candidate.Address.IsLinkLocalIPv6 == isLinkLocal
                && !candidate.IsTentative
                && !candidate.IsDadFailed
                && !IsVirtual(candidate.Address);
            if (fits)
            {
                return candidate.Address;
            }
        }

        return default;
    }

    private bool IsUsable(InetAddress address)
    {
        foreach (InterfaceAddress candidate in _addresses)
        {
            if (candidate.Address == address && !candidate.IsTentative && !candidate.IsDadFailed)
            {
                return true;
            }
        }

        return false;
    }

    private void OpenEndpoints(int interfaceIndex)
    {
        if (EndpointIPv4 is { Socket: null } endpointIPv4)
        {
            endpointIPv4.Open(Name, interfaceIndex);
        }

        if (EndpointIPv6 is { Socket: null } endpointIPv6)
        {
            endpointIPv6.Open(Name, interfaceIndex);
        }
    }

    private bool ReadForwarding()
    {
        try
        {
            return File.ReadAllText($"/proc/sys/net/ipv6/conf/{Name}/forwarding").AsSpan().Trim() is not "0";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void CloseSockets()
    {
        _announcer?.Dispose();
        _announcer = null;
        Outgoing?.Close();
        WatchIPv4.Close();
        WatchIPv6.Close();
        EndpointIPv4?.Close();
        EndpointIPv6?.Close();
    }
}
