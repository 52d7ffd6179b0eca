using System.Diagnostics;
using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>Measures what a pair costs in CPU and memory, and how steady it is.</summary>
/// <param name="binary">The published binary.</param>
/// <param name="plan">How long to measure.</param>
internal sealed class LoadBenchmark(string binary, BesidePlan plan)
{
    private const string Master = "a";
    private const string Backup = "b";
    private const string Client = "client";
    private const int FilePatienceSeconds = 60;

    // A /16, so that two hundred virtual addresses lie beside the hosts.
    private static readonly LabHost[] Hosts =
    [
        new(Master, ["10.66.0.11/16"]),
        new(Backup, ["10.66.0.12/16"]),
        new(Client, ["10.66.0.200/16"]),
    ];

    /// <summary>Measures a pair with a number of instances at an interval.</summary>
    /// <exception cref="InvalidOperationException">The pair did not come up.</exception>
    public LoadSample Run(Daemon daemon, int instances, int intervalMs)
    {
        var interval = Duration.FromMilliseconds(intervalMs);
        using var run = LabRunDirectory.Create();
        using var network = LabNetwork.Create(run, Hosts);
        using ILabNode master = Node(daemon, Master, network, run, Instances(instances, interval, 150));
        using ILabNode backup = Node(daemon, Backup, network, run, Instances(instances, interval, 100));
        using var wire = new WireWatch(
            network.NamespaceOf(Client), network.InterfaceIndexOf(Client), network.Names());

        Instant start = MonotonicClock.Now;
        master.Start();
        Duration timeToMaster = WaitForAll(wire, master, instances) - start;
        backup.Start();
        Thread.Sleep(plan.Settle);
        ProcessTree masterTree = TreeOf(network.NamespaceOf(Master));
        ProcessTree backupTree = TreeOf(network.NamespaceOf(Backup));
        Take(wire);

        IReadOnlyDictionary<string, long> masterBefore = masterTree.RunNanoseconds();
        IReadOnlyDictionary<string, long> backupBefore = backupTree.RunNanoseconds();
        long begin = Stopwatch.GetTimestamp();
        Thread.Sleep(plan.Window);
        IReadOnlyDictionary<string, long> masterAfter = masterTree.RunNanoseconds();
        IReadOnlyDictionary<string, long> backupAfter = backupTree.RunNanoseconds();
        TimeSpan window = Stopwatch.GetElapsedTime(begin);
        List<AdvertSeen> idle = Take(wire);
        ProcessMemory memory = ProcessMemory.Of(masterTree.Processes);
        List<AdvertSeen> busy = MeasureBusy(wire);

        return new LoadSample
        {
            Instances = instances,
            IntervalMs = intervalMs,
            Daemon = daemon,
            MasterCpuPercent = ProcessTree.CpuPercent(masterBefore, masterAfter, window),
            BackupCpuPercent = ProcessTree.CpuPercent(backupBefore, backupAfter, window),
            Memory = memory,
            TimeToMasterMs = timeToMaster.TotalMilliseconds,
            Idle = AdvertJitter.Of(idle.Where(advert => advert.Sender == Master), interval),
            Busy = AdvertJitter.Of(busy.Where(advert => advert.Sender == Master), interval),
            FalseTakeovers = idle.Concat(busy).Where(advert => advert.Sender == Backup)
                .Select(advert => advert.Vrid).Distinct().Count(),
        };
    }

    private List<AdvertSeen> MeasureBusy(WireWatch wire)
    {
        using var busy = new BusyCores();
        Thread.Sleep(plan.BusyWindow);
        return Take(wire);
    }

    private ILabNode Node(
        Daemon daemon,
        string host,
        LabNetwork network,
        LabRunDirectory run,
        IReadOnlyList<InstanceConfiguration> instances) => daemon == Daemon.Keepalived
            ? new KeepalivedNode(host, network.NamespaceOf(host), run.Path, instances)
            : new VipKeeperNode(host, network.NamespaceOf(host), run.Path, [binary], instances);

    private static List<InstanceConfiguration> Instances(int count, Duration interval, byte priority) =>
    [
        .. Enumerable.Range(1, count).Select(number => new InstanceConfiguration
        {
            Name = "vip" + number.ToString(CultureInfo.InvariantCulture),
            Interface = LabHost.Interface,
            Vrid = (byte)number,
            Version = VrrpVersion.V3,
            Priority = priority,
            AdvertInterval = interval,
            Addresses = [new AddressConfiguration(InetAddress.Parse($"10.66.1.{number}"), 32)],
            Preempt = PreemptConfiguration.AtOnce,
        }),
    ];

    // The first advert of the last instance.
    private static Instant WaitForAll(WireWatch wire, ILabNode node, int instances)
    {
        var seen = new HashSet<byte>();
        Instant deadline = MonotonicClock.Now + Duration.FromSeconds(FilePatienceSeconds);
        while (MonotonicClock.Now < deadline)
        {
            wire.ThrowIfFailed();
            foreach (AdvertSeen advert in Take(wire))
            {
                if (seen.Add(advert.Vrid) && seen.Count == instances)
                {
                    return advert.At;
                }
            }

            Thread.Sleep(2);
        }

        throw new InvalidOperationException(
            $"{seen.Count} of {instances} instances became master; {LogTail.Of(node)}");
    }

    private static List<AdvertSeen> Take(WireWatch wire)
    {
        List<AdvertSeen> adverts = [];
        while (wire.TryTake(out WireEvent? seen))
        {
            if (seen is AdvertSeen advert)
            {
                adverts.Add(advert);
            }
        }

        return adverts;
    }

    // "ip netns exec" became the daemon; what lives in its namespace is the daemon and its children.
    private static ProcessTree TreeOf(string space)
    {
        int[] processes = [.. IpCommand.Run("netns", "pids", space)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
        return ProcessTree.Of(processes.Min());
    }
}
