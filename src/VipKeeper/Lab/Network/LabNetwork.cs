using System.Globalization;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Lab.Network;

/// <summary>
/// A switch with hosts on it, in network namespaces of its own: nothing is added to the namespace that the
/// program runs in, so a lab cannot collide with the machine's network or with another lab.
/// </summary>
/// <remarks>
/// The switch is a namespace with a bridge: no spanning tree, forwarding at once, multicast flooded to every
/// port as the unmanaged switch of a home does. Each host is a namespace with one end of a veth(4) pair as its
/// eth0; the other end is its port on the bridge.
/// </remarks>
internal sealed class LabNetwork : IDisposable
{
    /// <summary>The bridge inside the switch's namespace.</summary>
    public const string Bridge = "br0";

    private const string SwitchName = "sw";

    private readonly string _prefix;
    private readonly IReadOnlyList<LabHost> _hosts;
    private readonly HashSet<string> _secondBridges = [];

    private LabNetwork(string prefix, IReadOnlyList<LabHost> hosts)
    {
        _prefix = prefix;
        _hosts = hosts;
    }

    /// <summary>The name of the switch's namespace.</summary>
    public string SwitchNamespace => _prefix + SwitchName;

    /// <summary>Builds the switch and the hosts.</summary>
    /// <param name="run">The run that owns the names.</param>
    /// <param name="hosts">The hosts, whose names differ.</param>
    /// <param name="linkLocalIPv6">
    /// True to have the kernel give each eth0 an IPv6 link-local address (usable after duplicate address
    /// detection, about 1 to 2 s). Off, IPv6 stays silent and captures hold only what a test is about.
    /// </param>
    /// <exception cref="LabException">A command failed; what had been built is removed.</exception>
    public static LabNetwork Create(LabRunDirectory run, IReadOnlyList<LabHost> hosts, bool linkLocalIPv6 = false)
    {
        var network = new LabNetwork(run.NamespacePrefix, hosts);
        try
        {
            network.BuildSwitch();
            foreach (LabHost host in hosts)
            {
                network.Attach(host, linkLocalIPv6);
            }

            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The name of a host's namespace, for <c>ip netns exec</c>.</summary>
    public string NamespaceOf(string host) => _prefix + Find(host).Name;

    /// <summary>
    /// Takes the switch's end of a host's cable down: the host loses its carrier and the others hear nothing
    /// from it any more.
    /// </summary>
    /// <exception cref="LabException">The link cannot be changed.</exception>
    public void Unplug(string host) => IpCommand.Run("-n", SwitchNamespace, "link", "set", Find(host).Port, "down");

    /// <summary>
    /// Gives a host one more interface. Those of one name are on a LAN of their own, apart from eth0's.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="name">The interface's name, at most 4 characters.</param>
    /// <param name="addresses">Its addresses with prefix lengths, IPv4.</param>
    /// <exception cref="LabException">It cannot be made.</exception>
    public void AddInterface(string host, string name, params string[] addresses)
    {
        string bridge = "br-" + name;
        if (_secondBridges.Add(bridge))
        {
            AddBridge(bridge);
        }

        string port = $"{name}-{Find(host).Name}";
        string space = NamespaceOf(host);
        IpCommand.Run(
            "-n", SwitchNamespace, "link", "add", port, "type", "veth", "peer", "name", name, "netns", space);
        IpCommand.Run("-n", SwitchNamespace, "link", "set", port, "addrgenmode", "none", "master", bridge, "up");
        IpCommand.Run("-n", space, "link", "set", name, "addrgenmode", "none", "up");
        foreach (string address in addresses)
        {
            IpCommand.Run("-n", space, "address", "add", address, "dev", name);
        }
    }

    /// <summary>Prepares <see cref="Unplug"/> so that it takes effect within a fraction of a millisecond.</summary>
    /// <exception cref="LabException"><c>ip</c> is not installed.</exception>
    public WarmIpCommand PrepareUnplug(string host) =>
        new(SwitchNamespace, "link", "set", Find(host).Port, "down");

    /// <summary>The opposite of <see cref="Unplug"/>.</summary>
    /// <exception cref="LabException">The link cannot be changed.</exception>
    public void Plug(string host) => IpCommand.Run("-n", SwitchNamespace, "link", "set", Find(host).Port, "up");

    /// <summary>
    /// Leaves a host with its own addresses only, as a machine that has just booted: what a daemon added is gone.
    /// </summary>
    /// <exception cref="LabException">The addresses cannot be changed.</exception>
    public void ResetAddresses(string host)
    {
        IpCommand.Run("-n", NamespaceOf(host), "address", "flush", "dev", LabHost.Interface, "scope", "global");
        AddAddresses(Find(host));
    }

    /// <summary>The kernel's index of a host's eth0 inside its namespace.</summary>
    /// <exception cref="LabException">It cannot be read.</exception>
    public int InterfaceIndexOf(string host)
    {
        // "2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> ..."
        string line = ShowLink(host);
        return int.Parse(line.AsSpan(0, line.IndexOf(':')), CultureInfo.InvariantCulture);
    }

    /// <summary>Tells the hosts' addresses apart.</summary>
    /// <exception cref="LabException">The kernel cannot be asked.</exception>
    public HostNames Names()
    {
        var names = new HostNames();
        foreach (LabHost host in _hosts)
        {
            names.Add(host, MacAddressOf(host.Name));
        }

        return names;
    }

    /// <summary>Ends what still runs in the namespaces and deletes them.</summary>
    public void Dispose() => NamedNamespaces.Remove(_prefix);

    private string ShowLink(string host) =>
        IpCommand.Run("-n", NamespaceOf(host), "-oneline", "link", "show", LabHost.Interface);

    private MacAddress MacAddressOf(string host)
    {
        // "... link/ether 9a:4f:2e:11:00:7c brd ff:ff:ff:ff:ff:ff ..."
        const string Label = "link/ether ";
        string line = ShowLink(host);
        int start = line.IndexOf(Label, StringComparison.Ordinal) + Label.Length;
        return MacAddress.FromBytes(Convert.FromHexString(line.AsSpan(start, 17).ToString().Replace(":", "")));
    }

    private LabHost Find(string name) => _hosts.FirstOrDefault(h => h.Name == name)
        ?? throw new ArgumentException($"No host '{name}' on this switch.", nameof(name));

    private void BuildSwitch()
    {
        IpCommand.Run("netns", "add", SwitchNamespace);
        AddBridge(Bridge);
    }

    private void AddBridge(string name)
    {
        IpCommand.Run(
            "-n", SwitchNamespace, "link", "add", name, "type", "bridge",
            "stp_state", "0", "forward_delay", "0", "mcast_snooping", "0");

        // addrgenmode none: a switch port that sent router solicitations of its own would be no switch port.
        IpCommand.Run("-n", SwitchNamespace, "link", "set", name, "addrgenmode", "none", "up");
    }

    private void Attach(LabHost host, bool linkLocalIPv6)
    {
        string space = _prefix + host.Name;
        IpCommand.Run("netns", "add", space);
        IpCommand.Run("-n", space, "link", "set", "lo", "up");
        IpCommand.Run(
            "-n", SwitchNamespace, "link", "add", host.Port, "type", "veth",
            "peer", "name", LabHost.Interface, "netns", space);
        IpCommand.Run("-n", SwitchNamespace, "link", "set", host.Port, "addrgenmode", "none", "master", Bridge, "up");
        if (!linkLocalIPv6)
        {
            IpCommand.Run("-n", space, "link", "set", LabHost.Interface, "addrgenmode", "none");
        }

        AddAddresses(host);
        IpCommand.Run("-n", space, "link", "set", LabHost.Interface, "up");
    }

    private void AddAddresses(LabHost host)
    {
        foreach (string address in host.Addresses)
        {
            // nodad: the addresses are the lab's own; detection would only make IPv6 late.
            string[] flags = address.Contains(':') ? ["nodad"] : [];
            IpCommand.Run(["-n", _prefix + host.Name, "address", "add", address, "dev", LabHost.Interface, .. flags]);
        }
    }
}
