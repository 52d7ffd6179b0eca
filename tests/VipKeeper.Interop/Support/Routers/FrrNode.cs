using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Lab;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>
/// FRR's vrrpd with the zebra that it needs, in a host's namespace and with files and sockets of their own. FRR puts
/// the virtual addresses on a macvlan interface that must exist before, with the virtual router's MAC address, and
/// turns that interface on and off (docs.frrouting.org, VRRP).
/// </summary>
internal sealed class FrrNode : ILabNode
{
    // Both daemons are the user of the package; as root they refuse, because root is not in their group.
    private const string User = "frr";

    // Where each daemon keeps what it would tell of a crash, in a folder named after its process id.
    private const string CrashFolders = "/var/tmp/frr";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Segment _segment;
    private readonly InstanceConfiguration _instance;
    private readonly string _folder;
    private readonly string[] _zebra;
    private readonly string[] _vrrpd;

    private NodeProcess? _zebraProcess;
    private NodeProcess? _vrrpdProcess;
    private bool _isWanted;

    /// <summary>Writes the configuration; does not start it.</summary>
    public FrrNode(Segment segment, string host, InstanceConfiguration instance)
    {
        _segment = segment;
        _instance = instance;
        Name = host;
        _folder = Path.Combine(segment.Folder, host + ".frr");
        LogPath = Path.Combine(segment.Folder, host + ".log");
        _zebra = CommandOf("zebra");
        _vrrpd = CommandOf("vrrpd");
        Command install = Command.Run("/usr/bin/install", "-d", "-o", User, "-g", User, "-m", "0750", _folder);
        Assert.True(install.ExitCode == 0, install.Error);
        File.WriteAllText(ConfigurationOf("zebra"), $"hostname {host}\n");
        File.WriteAllText(ConfigurationOf("vrrpd"), WriteConfiguration());

        // Otherwise eth0 would answer for the addresses of the macvlan, with the host's own MAC address.
        segment.Set(host, "ipv4/conf/all/arp_ignore", "1");
        segment.Set(host, "ipv4/conf/all/arp_announce", "2");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string LogPath { get; }

    /// <inheritdoc/>
    public bool IsRunning => _vrrpdProcess is { IsRunning: true };

    /// <inheritdoc/>
    public bool HasFailed => _isWanted && !IsRunning;

    /// <summary>The virtual router's MAC address (RFC 9568 §7.3).</summary>
    public MacAddress VirtualMac => MacAddress.FromBytes(
        [0, 0, 0x5E, 0, (byte)(_instance.Family == InetFamily.IPv4 ? 1 : 2), _instance.Vrid]);

    /// <summary>The macvlan interface.</summary>
    public string VirtualInterface => (_instance.Family == InetFamily.IPv4 ? "vrrp4-" : "vrrp6-")
        + _instance.Vrid.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where FRR keeps its daemons.</summary>
    public static string ProgramOf(string daemon)
    {
        string path = Path.Combine("/usr/lib/frr", daemon);
        if (!File.Exists(path))
        {
            Assert.Skip($"'{path}' is missing: install frr to run this test.");
        }

        return path;
    }

    /// <summary>Makes the interface anew, as a host does that boots.</summary>
    public void MakeVirtualInterface()
    {
        if (_segment.Ip(Name, "-oneline", "link", "show", "type", "macvlan").Length > 0)
        {
            _segment.Ip(Name, "link", "delete", VirtualInterface);
        }

        bool isIPv4 = _instance.Family == InetFamily.IPv4;
        _segment.Ip(
            Name, "link", "add", VirtualInterface, "link", LabHost.Interface, "type", "macvlan", "mode", "bridge");

        // IPv6 adverts leave from a link-local address of this interface, each time that it gets a carrier at once.
        _segment.Set(Name, $"ipv6/conf/{VirtualInterface}/accept_dad", "0");
        _segment.Ip(
            Name, "link", "set", VirtualInterface, "address", VirtualMac.ToString(),
            "addrgenmode", isIPv4 ? "none" : "random");
        foreach (AddressConfiguration address in _instance.Addresses)
        {
            string[] flags = isIPv4 ? [] : ["nodad"];
            _segment.Ip(Name, ["address", "add", address.ToString(), "dev", VirtualInterface, .. flags]);
        }

        _segment.Ip(Name, "link", "set", VirtualInterface, "up");
    }

    /// <inheritdoc/>
    public void Start()
    {
        if (IsRunning)
        {
            return;
        }

        RemoveCrashFolders();
        if (_zebraProcess is null or { IsRunning: false })
        {
            File.Delete(Path.Combine(_folder, "zserv.api"));
            _zebraProcess?.Dispose();
            _zebraProcess = NodeProcess.Start(
                _segment.Network.NamespaceOf(Name), _zebra, Path.Combine(_segment.Folder, Name + ".zebra.log"));
            bool isReady = SpinWait.SpinUntil(
                () => File.Exists(Path.Combine(_folder, "zserv.api")), Patience);
            Assert.True(isReady, $"zebra of {Name} did not come up.");
        }

        _vrrpdProcess?.Dispose();
        _vrrpdProcess = NodeProcess.Start(_segment.Network.NamespaceOf(Name), _vrrpd, LogPath);
        _isWanted = true;
    }

    /// <inheritdoc/>
    public void Terminate()
    {
        // zebra goes on: it carries out what vrrpd asks for at its end.
        _isWanted = false;
        _vrrpdProcess?.Terminate();
    }

    /// <inheritdoc/>
    public void WaitUntilStopped()
    {
        if (_vrrpdProcess is not null && !_vrrpdProcess.WaitForExit(Patience))
        {
            throw new LabException($"vrrpd of {Name} still runs {Patience.TotalSeconds:0} s after SIGTERM");
        }
    }

    /// <inheritdoc/>
    public void Kill()
    {
        _isWanted = false;
        _vrrpdProcess?.Kill();
        _zebraProcess?.Kill();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vrrpdProcess?.Dispose();
        _zebraProcess?.Dispose();
    }

    private string ConfigurationOf(string daemon) => Path.Combine(_folder, daemon + ".conf");

    // A daemon complains of a folder that one of the same process id has left.
    private static void RemoveCrashFolders()
    {
        if (!Directory.Exists(CrashFolders))
        {
            return;
        }

        foreach (string folder in Directory.EnumerateDirectories(CrashFolders))
        {
            if (!Directory.Exists("/proc/" + Path.GetExtension(folder).TrimStart('.')))
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (DirectoryNotFoundException)
                {
                    // Another test was faster.
                }
            }
        }
    }

    private string[] CommandOf(string daemon) =>
    [
        ProgramOf(daemon),
        "--config_file", ConfigurationOf(daemon),
        "--socket", Path.Combine(_folder, "zserv.api"),
        "--pid_file", Path.Combine(_folder, daemon + ".pid"),
        "--vty_socket", _folder,
        "--vty_port", "0",
        "--log", "stdout",
        "--log-level", "informational",
    ];

    private string WriteConfiguration()
    {
        string vrid = _instance.Vrid.ToString(CultureInfo.InvariantCulture);
        string family = _instance.Family == InetFamily.IPv4 ? "ip" : "ipv6";
        string interval = _instance.AdvertInterval.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        string[] lines =
        [
            $"hostname {Name}",
            "debug vrrp protocol",
            $"interface {_instance.Interface}",
            $" vrrp {vrid} version {(int)_instance.Version}",
            $" vrrp {vrid} priority {_instance.Priority.ToString(CultureInfo.InvariantCulture)}",
            $" vrrp {vrid} advertisement-interval {interval}",
            _instance.Preempt.Enabled ? $" vrrp {vrid} preempt" : $" no vrrp {vrid} preempt",
            .. _instance.Addresses.Select(address => $" vrrp {vrid} {family} {address.Address}"),
        ];
        return string.Join('\n', lines) + "\n";
    }
}
