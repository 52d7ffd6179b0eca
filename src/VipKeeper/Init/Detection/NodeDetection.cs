using System.Globalization;
using VipKeeper.Linux.Namespaces;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Init.Detection;

/// <summary>Looks at this machine. What cannot be read is not there; nothing here fails.</summary>
/// <param name="root">What stands before every path: empty, or the directory of a test.</param>
internal sealed class NodeDetection(string root)
{
    private const int LongestName = 64;

    /// <summary>Looks.</summary>
    /// <param name="hostName">The host name.</param>
    /// <param name="network">Interfaces and addresses.</param>
    public NodeFacts Run(string hostName, NetworkView network)
    {
        HashSet<string> programs = FindPrograms();
        var facts = new NodeFacts
        {
            HostName = hostName.Split('.')[0],
            Network = network,
            DefaultInterfaceIPv4 = RouteTable.ReadIPv4(Load("/proc/self/net/route")),
            DefaultInterfaceIPv6 = RouteTable.ReadIPv6(Load("/proc/self/net/ipv6_route")),
            Container = FindContainer(),
            IsUnprivileged = UserIdMap.IsMapped(Load("/proc/self/uid_map")),
            IdHints =
            [
                .. ContainerIdHints.ReadHostName(hostName),
                .. ContainerIdHints.ReadPaths(Load("/proc/self/mountinfo")),
                .. ContainerIdHints.ReadPaths(Load("/proc/1/cgroup")),
            ],
            Services = FindServices(programs),
            Exports =
            [
                .. ExportTable.ReadExports(Load("/etc/exports")),
                .. ExportTable.ReadGanesha(Load("/etc/ganesha/ganesha.conf")),
            ],
            HasKeepalived = programs.Contains("keepalived"),
            HasRsync = File.Exists(root + "/usr/bin/rsync"),
        };
        return facts;
    }

    private string Load(string path) => ProcText.Load(root + path);

    // systemd's Container Interface: the manager says who it is in the environment of PID 1, and systemd repeats it.
    private string? FindContainer()
    {
        foreach (string setting in Load("/proc/1/environ").Split('\0'))
        {
            if (setting.StartsWith("container=", StringComparison.Ordinal) && setting.Length > 10)
            {
                return setting[10..];
            }
        }

        string repeated = Load("/run/systemd/container").Trim();
        return repeated.Length > 0 ? repeated : null;
    }

    private Dictionary<ServiceKind, string> FindServices(HashSet<string> programs)
    {
        HashSet<int> tcp = [.. Ports("tcp", isUdp: false), .. Ports("tcp6", isUdp: false)];
        HashSet<int> udp = [.. Ports("udp", isUdp: true), .. Ports("udp6", isUdp: true)];
        var services = new Dictionary<ServiceKind, string>();
        foreach (ServiceProfile profile in ServiceProfile.All)
        {
            ServiceProgram? running = Array.Find(profile.Programs, one => programs.Contains(one.ProcessName));
            bool isListening = profile.Port > 0 && (profile.IsUdp ? udp : tcp).Contains(profile.Port);
            if (running is not null)
            {
                services[profile.Kind] = running.Name;
            }
            else if (isListening)
            {
                services[profile.Kind] = profile.Kind == ServiceKind.Nfs
                    ? "the kernel's NFS server"
                    : ServiceProfile.UnknownProgram;
            }
        }

        return services;
    }

    private HashSet<int> Ports(string table, bool isUdp) =>
        SocketTable.ReadPorts(Load($"/proc/self/net/{table}"), isUdp);

    // On a host, the programs of its containers are to be seen, too: those of another network do not count.
    private HashSet<string> FindPrograms()
    {
        var programs = new HashSet<string>(StringComparer.Ordinal);
        string? own = ProcText.LinkOf(root + "/proc/self/ns/net");
        IEnumerable<string> directories = Directory.Exists(root + "/proc")
            ? Directory.EnumerateDirectories(root + "/proc")
            : [];
        foreach (string directory in directories)
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                continue;
            }

            string name = ProcText.Load(directory + "/comm", LongestName).Trim();
            if (name.Length > 0
                && (ProcText.LinkOf(directory + "/ns/net") is { } other
                    ? other == own
                    // Another user's process does not show its network.
                    : ProcessStat.IsRunning(ProcText.Load(directory + "/stat"))))
            {
                programs.Add(name);
            }
        }

        return programs;
    }
}
