using VipKeeper.Api;
using VipKeeper.Commands;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Machine;

namespace VipKeeper.Doctor.Evidence;

/// <summary>Asks the machine everything that the examinations look at.</summary>
internal static class CaseGatherer
{
    /// <summary>Asks, and listens.</summary>
    /// <param name="reading">What reading the configuration gave; null when there is none.</param>
    /// <param name="order">What was asked for.</param>
    /// <param name="cancellation">Ends the listening early.</param>
    /// <exception cref="Linux.LinuxException">The kernel does not tell its links and addresses.</exception>
    public static async Task<DoctorCase> GatherAsync(
        ConfigurationResult? reading, DoctorOrder order, CancellationToken cancellation)
    {
        var files = new MachineFiles();
        List<InstanceConfiguration> instances = Chosen(reading?.Configuration, order.Instance);
        using var netlink = new RouteNetlink();
        string directory = order.RuntimeDirectory ?? reading?.Configuration?.RuntimeDirectory
            ?? RuntimeDirectoryOption.Default;
        (StatusDocument? daemon, string? complaint) = await AskDaemonAsync(directory, cancellation)
            .ConfigureAwait(false);
        IReadOnlyList<LinkInfo> links = netlink.DumpLinks();
        IReadOnlyList<InterfaceAddress> addresses = netlink.DumpAddresses();
        var heard = new HeardTraffic(instances);
        var listener = new CaseListener(instances, links, addresses, heard);
        List<PeerPath> paths = PathFinder.Find(instances, links, addresses);
        await Task.Run(() => listener.Run(order.Length, cancellation), CancellationToken.None).ConfigureAwait(false);

        return new DoctorCase
        {
            Files = files,
            ConfigurationPath = order.ConfigurationPath,
            Reading = reading,
            Instances = instances,
            Links = links,
            // Again: a role may have moved meanwhile.
            Addresses = netlink.DumpAddresses(),
            Daemon = daemon,
            DaemonComplaint = complaint,
            Self = StatusOf(files, "self"),
            DaemonProcess = daemon is null ? null : StatusOf(files, $"{daemon.Pid}"),
            Programs = RunningProgram.All(files),
            Unit = AskUnit(),
            Firewall = MachineCommand.Ask("nft", "--json", "--terse", "list", "ruleset") is { } rules
                ? PacketFilter.Parse(rules)
                : null,
            Sockets = ListeningSocket.All(files),
            Kinds = LinkKind.Of(MachineCommand.Ask("ip", "-json", "-details", "link", "show") ?? "[]"),
            Paths = paths,
            IsClockSynchronised = RealTimeClock.IsSynchronised,
            Heard = heard,
        };
    }

    private static List<InstanceConfiguration> Chosen(DaemonConfiguration? configuration, string? name)
    {
        var chosen = new List<InstanceConfiguration>();
        foreach (InstanceConfiguration instance in configuration?.Instances ?? [])
        {
            if (name is null || instance.Name == name)
            {
                chosen.Add(instance);
            }
        }

        return chosen;
    }

    private static async Task<(StatusDocument? Status, string? Complaint)> AskDaemonAsync(
        string directory, CancellationToken cancellation)
    {
        string path = RuntimeDirectory.SocketPathOf(directory);
        if (!File.Exists(path))
        {
            return (null, null);
        }

        try
        {
            return (await new ApiClient(path).ReadStatusAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (ApiException e)
        {
            return (null, e.Message);
        }
    }

    private static ProcessStatus StatusOf(MachineFiles files, string process) =>
        files.Read($"/proc/{process}/status") is { } status
            ? ProcessStatus.Of(status, files.Read($"/proc/{process}/limits") ?? "")
            : ProcessStatus.Unknown;

    private static UnitProperties? AskUnit()
    {
        if (!Directory.Exists("/run/systemd/system"))
        {
            return null;
        }

        string? text = MachineCommand.Ask(
            "systemctl", "show", "vipkeeper.service", "--property=" + UnitProperties.Wanted);
        return text is not null && UnitProperties.Of(text) is { IsLoaded: true } unit ? unit : null;
    }
}
