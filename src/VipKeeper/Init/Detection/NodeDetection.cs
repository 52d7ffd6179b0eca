using VipKeeper.Linux.Namespaces;
using VipKeeper.Machine;

namespace VipKeeper.Init.Detection;

/// <summary>Looks at this machine. What cannot be read is not there; nothing here fails.</summary>
/// <param name="root">What stands before every path: empty, or the directory of a test.</param>
internal sealed class NodeDetection(string root)
{
    private readonly MachineFiles _files = new(root);

    /// <summary>Looks.</summary>
    /// <param name="hostName">The host name.</param>
    /// <param name="network">Interfaces and addresses.</param>
    public NodeFacts Run(string hostName, NetworkView network)
    {
        List<RunningProgram> programs = RunningProgram.All(_files);
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
            HasKeepalived = programs.Exists(static one => one.Name == "keepalived"),
            HasRsync = File.Exists(root + "/usr/bin/rsync"),
        };
        return facts;
    }

    private string Load(string path) => _files.Read(path) ?? "";

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

    private Dictionary<ServiceKind, string> FindServices(List<RunningProgram> programs)
    {
        List<ListeningSocket> sockets = ListeningSocket.All(_files);
        var services = new Dictionary<ServiceKind, string>();
        foreach (ServiceProfile profile in ServiceProfile.All)
        {
            ServiceProgram? running = Array.Find(
                profile.Programs, one => programs.Exists(program => program.Name == one.ProcessName));
            bool isListening = profile.Port > 0
                && sockets.Exists(one => one.Port == profile.Port && one.IsTcp != profile.IsUdp);
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
}
