using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Interop.Support;

/// <summary>
/// One LAN of its own for one test: a switch, the hosts that run daemons, a client that listens to the wire, and a
/// stranger. Everything goes with it, also after a failure; what a killed test run left is removed by the next.
/// </summary>
internal sealed class Segment : IDisposable
{
    /// <summary>The host of the first router.</summary>
    public const string HostA = "a";

    /// <summary>The host of the second router; its addresses are higher than those of the first.</summary>
    public const string HostB = "b";

    /// <summary>The host that uses the virtual address and captures.</summary>
    public const string ClientHost = "client";

    /// <summary>The host that belongs to nobody.</summary>
    public const string StrangerHost = "stranger";

    // RFC 863: nobody has to listen there.
    private const int DiscardPort = 9;

    private static readonly Lazy<IReadOnlyList<string>> Remains = new(static () =>
        LabRunDirectory.RemoveRemains(LabRunDirectory.DefaultRoot, NamedNamespaces.Remove));

    private static readonly LabHost[] Hosts =
    [
        new(HostA, ["192.168.10.111/24", "fd00:10::111/64"]),
        new(HostB, ["192.168.10.112/24", "fd00:10::112/64"]),
        new(ClientHost, ["192.168.10.10/24", "fd00:10::10/64"]),
        new(StrangerHost, ["192.168.10.66/24", "fd00:10::66/64"]),
    ];

    private readonly LabRunDirectory _run;
    private readonly List<ILabNode> _nodes = [];

    private Segment(LabRunDirectory run, LabNetwork network)
    {
        _run = run;
        Network = network;
        Capture = new WireCapture(network.NamespaceOf(ClientHost), network.InterfaceIndexOf(ClientHost));

        // The client never asks again on its own: announcements alone must move its entries.
        Set(ClientHost, "ipv4/neigh/eth0/delay_first_probe_time", "3600");
        Set(ClientHost, "ipv6/neigh/eth0/delay_first_probe_time", "3600");
    }

    /// <summary>The switch and its hosts.</summary>
    public LabNetwork Network { get; }

    /// <summary>What the client hears.</summary>
    public WireCapture Capture { get; }

    /// <summary>Where the test's files go.</summary>
    public string Folder => _run.Path;

    /// <summary>Builds the LAN; skips the test when the machine cannot.</summary>
    /// <param name="linkLocalIPv6">True for tests of IPv6; otherwise the hosts keep silent about it.</param>
    public static Segment Create(bool linkLocalIPv6 = false)
    {
        Requirements.Namespaces();
        _ = Remains.Value;
        LabRunDirectory run = LabRunDirectory.Create();
        try
        {
            LabNetwork network = LabNetwork.Create(run, Hosts, linkLocalIPv6);
            try
            {
                return new Segment(run, network);
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>A host's own address of a family.</summary>
    public static InetAddress AddressOf(string host, InetFamily family) => Hosts
        .First(one => one.Name == host).Addresses
        .Select(static address => InetAddress.Parse(address.AsSpan(0, address.IndexOf('/'))))
        .First(address => address.Family == family);

    /// <summary>Has a node ended with the segment, and its log shown when the test fails.</summary>
    public void Own(ILabNode node) => _nodes.Add(node);

    /// <summary>Runs <c>ip</c> on a host.</summary>
    public string Ip(string host, params string[] arguments) =>
        IpCommand.Run(["-n", Network.NamespaceOf(host), .. arguments]);

    /// <summary>Runs commands of nft(8) on a host; skips the test where there is none.</summary>
    public void Nft(string host, string commands)
    {
        Command nft = Command.Run(
            IpCommand.Path, "netns", "exec", Network.NamespaceOf(host), Requirements.Tool("nft"), commands);
        Assert.True(nft.ExitCode == 0, $"nft {commands}: {nft.Error}");
    }

    /// <summary>True when the kernel of a host has an address on its eth0.</summary>
    public bool Holds(string host, InetAddress address) =>
        Ip(host, "-oneline", "address", "show", "to", address.ToString()).Length > 0;

    /// <summary>The hardware address of a host's eth0.</summary>
    public MacAddress MacOf(string host)
    {
        using JsonDocument links = JsonDocument.Parse(Ip(host, "-json", "link", "show", LabHost.Interface));
        return ParseMac(links.RootElement[0].GetProperty("address").GetString()!);
    }

    /// <summary>Where the client sends what is for an address (its ARP or neighbour entry).</summary>
    /// <returns>Null when it does not know.</returns>
    public MacAddress? ClientsNeighbor(InetAddress address)
    {
        string json = Ip(ClientHost, "-json", "neighbor", "show", "to", address.ToString(), "dev", LabHost.Interface);
        using JsonDocument neighbors = JsonDocument.Parse(json.Trim().Length == 0 ? "[]" : json);
        return neighbors.RootElement.GetArrayLength() > 0
            && neighbors.RootElement[0].TryGetProperty("lladdr", out JsonElement mac)
            ? ParseMac(mac.GetString()!)
            : null;
    }

    /// <summary>Has the client send a datagram, so that it must find out where an address is.</summary>
    public void SendFromClient(InetAddress address)
    {
        using NamespaceThread thread = NamespaceThread.Start("client", Network.NamespaceOf(ClientHost), _ => () =>
        {
            using var socket = new UdpClient(
                address.Family == InetFamily.IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6);
            socket.Send([0], new IPEndPoint(address.ToIPAddress(), DiscardPort));
        });
    }

    /// <summary>Gives a host one more interface, up; those of one name are on a LAN of their own.</summary>
    public void AddInterface(string host, string name, params string[] addresses) =>
        Network.AddInterface(host, name, addresses);

    /// <summary>True when an address answers the client's echo request within a second (ping(8)).</summary>
    public bool ClientReaches(InetAddress address) => Command.Run(
        IpCommand.Path, "netns", "exec", Network.NamespaceOf(ClientHost),
        Requirements.Tool("ping"), "-n", "-q", "-c", "1", "-W", "1", address.ToString()).ExitCode == 0;

    /// <summary>False while the host's port of the switch is down.</summary>
    public bool IsPlugged(string host)
    {
        using JsonDocument port = JsonDocument.Parse(
            IpCommand.Run("-n", Network.SwitchNamespace, "-json", "link", "show", "p-" + host));
        return port.RootElement[0].GetProperty("flags").EnumerateArray().Any(static flag => flag.GetString() == "UP");
    }

    /// <summary>
    /// Writes a setting of the network (<c>net</c> of sysctl(8)) in a host's namespace.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="name">Its path below <c>/proc/sys/net</c>.</param>
    /// <param name="value">Its value.</param>
    public void Set(string host, string name, string value)
    {
        // /proc/sys/net shows the namespace of the thread that looks.
        using NamespaceThread thread = NamespaceThread.Start("sysctl", Network.NamespaceOf(host), _ =>
        {
            File.WriteAllText("/proc/sys/net/" + name, value);
            return static () => { };
        });
    }

    /// <summary>
    /// Tells the two routers each other's MAC address for good, so that unicast adverts never wait for an answer of
    /// ARP or neighbour discovery: a host that is away for a moment would miss some after its return.
    /// </summary>
    public void IntroduceRouters()
    {
        foreach ((string host, string other) in (ReadOnlySpan<(string, string)>)[(HostA, HostB), (HostB, HostA)])
        {
            foreach (string address in Hosts.First(one => one.Name == other).Addresses)
            {
                Ip(
                    host, "neighbor", "replace", address[..address.IndexOf('/')], "lladdr", MacOf(other).ToString(),
                    "dev", LabHost.Interface, "nud", "permanent");
            }
        }
    }

    /// <summary>The IPv6 link-local address of a host's eth0 that the kernel made.</summary>
    /// <returns>Null while duplicate address detection has not passed.</returns>
    public InetAddress? LinkLocalOf(string host)
    {
        using JsonDocument links = JsonDocument.Parse(
            Ip(host, "-json", "-6", "address", "show", "dev", LabHost.Interface, "scope", "link"));
        JsonElement made = links.RootElement.EnumerateArray()
            .Where(static link => link.TryGetProperty("addr_info", out _))
            .SelectMany(static link => link.GetProperty("addr_info").EnumerateArray())
            .FirstOrDefault(static one =>
                one.TryGetProperty("prefixlen", out JsonElement length)
                && length.GetInt32() == 64
                && !one.TryGetProperty("tentative", out _));
        return made.ValueKind == JsonValueKind.Object
            ? InetAddress.Parse(made.GetProperty("local").GetString()!)
            : null;
    }

    /// <summary>Everything that the hosts' daemons logged, and who said what on the wire.</summary>
    public string Describe() => string.Join('\n', [
        .. _nodes.Select(static node => $"--- {node.Name}\n{LogReader.Read(node.LogPath)}"),
        $"--- the wire\n{WireHistory.Describe(Capture.Adverts)}",
    ]);

    /// <summary>
    /// Makes a hub of the switch, so that the client hears unicast as well: a bridge that forgets at once where a MAC
    /// address is sends every frame everywhere (ip-link(8), ageing_time).
    /// </summary>
    public void FloodEverything() => IpCommand.Run(
        "-n", Network.SwitchNamespace, "link", "set", LabNetwork.Bridge, "type", "bridge", "ageing_time", "0");

    /// <summary>
    /// Keeps the two routers from hearing each other while everybody else hears both, and lets them again: ports
    /// of a bridge that are isolated exchange nothing (bridge(8)).
    /// </summary>
    public void Split(bool isSplit)
    {
        foreach (string host in (string[])[HostA, HostB])
        {
            IpCommand.Run(
                "-n", Network.SwitchNamespace, "link", "set", "p-" + host,
                "type", "bridge_slave", "isolated", isSplit ? "on" : "off");
        }
    }

    /// <summary>
    /// Keeps the stranger's packets from the client, which captures: it would have to keep a whole flood, and could
    /// miss what the routers say meanwhile.
    /// </summary>
    public void ShieldClient()
    {
        foreach (string host in (string[])[ClientHost, StrangerHost])
        {
            IpCommand.Run(
                "-n", Network.SwitchNamespace, "link", "set", "p-" + host, "type", "bridge_slave", "isolated", "on");
        }
    }

    /// <summary>Ends the daemons and removes the LAN.</summary>
    public void Dispose()
    {
        foreach (ILabNode node in _nodes)
        {
            node.Dispose();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(Describe());
        Capture.Dispose();
        Network.Dispose();
        _run.Dispose();
        Capture.ThrowIfFailed();
    }

    private static MacAddress ParseMac(string text) =>
        MacAddress.FromBytes(Convert.FromHexString(text.Replace(":", "")));
}
