using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Doctor;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Netlink;
using VipKeeper.Machine;
using VipKeeper.Tests.Lab.Network;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Doctor;

/// <summary>A machine as the doctor sees it, healthy until a test makes it sick.</summary>
internal sealed class SickMachine : IDisposable
{
    private const LinkFlags Running = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;

    private readonly TemporaryFolder _root = new();
    private HeardTraffic? _heard;

    /// <summary>More lines of the only instance of the configuration.</summary>
    public string[] InstanceKeys { get; set; } = [];

    /// <summary>The configuration; null for the usual one.</summary>
    public ConfigurationResult? Reading { get; set; }

    public bool HasConfiguration { get; set; } = true;

    public List<LinkInfo> Links { get; } =
        [new(2, "eth0", MacAddress.FromBytes([2, 0, 0, 0, 0, 0x11]), Running, 1500)];

    public List<InterfaceAddress> Addresses { get; } = [Address("192.168.10.111", 24)];

    public StatusDocument? Daemon { get; set; }

    public ProcessStatus Self { get; set; } = Process(uint.MaxValue, uint.MaxValue);

    public ProcessStatus? DaemonProcess { get; set; }

    public List<RunningProgram> Programs { get; } = [];

    public string? Unit { get; set; }

    public string? Ruleset { get; set; }

    public string Kinds { get; set; } = "[]";

    public List<PeerPath> Paths { get; } = [];

    public bool? IsClockSynchronised { get; set; } = true;

    /// <summary>The instances of the configuration. What is heard before it is set counts for nothing.</summary>
    public IReadOnlyList<InstanceConfiguration> Instances =>
        HasConfiguration ? ReadConfiguration().Configuration?.Instances ?? [] : [];

    /// <summary>What was heard on eth0.</summary>
    public HeardTraffic Heard
    {
        get
        {
            if (_heard is null)
            {
                _heard = new HeardTraffic(Instances) { Listened = Duration.FromSeconds(4) };
                _heard.Interfaces.Add("eth0");
            }

            return _heard;
        }
    }

    /// <summary>The instances of a file whose only one has these keys.</summary>
    public static IReadOnlyList<InstanceConfiguration> InstancesOf(params string[] keys) =>
        Read(keys).Configuration!.Instances;

    public static InterfaceAddress Address(string address, byte length) => new()
    {
        InterfaceIndex = 2,
        Address = InetAddress.Parse(address),
        PrefixLength = length,
    };

    public static ProcessStatus Process(ulong effective, ulong bounding, string more = "") => ProcessStatus.Of(
        $"Uid:\t0\t990\t0\t0\nGid:\t0\t990\t0\t0\nCapEff:\t{effective:x16}\nCapBnd:\t{bounding:x16}\n{more}",
        "Max realtime priority     20                   20\nMax locked memory         unlimited  unlimited  bytes\n");

    /// <summary>A daemon whose only instance is in a state.</summary>
    public static StatusDocument DaemonIn(string state, PeerDocument[]? peers = null, string? fault = null) => new(
        "1.0", "a", 4711, default,
        new LoopDocument(0, 0, [], 0, null, 0, 0, RealTime: true, MemoryLocked: true),
        [
            new InstanceDocument
            {
                Name = "dns",
                State = state,
                Fault = fault,
                Interface = "eth0",
                Vrid = 55,
                Version = 3,
                Family = "ipv4",
                BasePriority = 100,
                EffectivePriority = 100,
                Tracked = [],
                Checks = [],
                Preempt = new PreemptDocument(true, 0, false),
                Handover = "make_before_break",
                Next = "nobody else was heard",
                Announcements = new AnnouncementsDocument([], 0),
                WorstTakeoverMs = 3600,
                AdvertIntervalMs = 1000,
                MasterIntervalMs = 1000,
                SkewMs = 600,
                DownIntervalMs = 3600,
                UnicastPeers = [],
                Peers = peers ?? [],
                Addresses = [],
                ExcludedAddresses = [],
                Counters = new Dictionary<string, long>(),
                Drops = new Dictionary<string, long>(),
            },
        ],
        Observing: null, NotifyFifo: null);

    /// <summary>Where a file of the machine really is.</summary>
    public string PathOf(string path) => _root.Path + path;

    /// <summary>Puts a file there.</summary>
    public void Write(string path, string text)
    {
        string full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Makes an examination.</summary>
    public IReadOnlyList<Finding> Examine<T>()
        where T : IExamination, new()
    {
        var findings = new FindingList();
        new T().Examine(Case(), findings);
        return findings.WorstFirst;
    }

    /// <summary>The only finding of a topic, which must be of a severity, and must say something.</summary>
    public Finding Find<T>(Topic topic, Severity severity, string saying)
        where T : IExamination, new()
    {
        IReadOnlyList<Finding> found = Examine<T>();
        Finding one = Assert.Single(found, finding => finding.Topic == topic);
        Assert.Equal(severity, one.Severity);
        Assert.Contains(saying, one.Found, StringComparison.Ordinal);
        // What is wrong comes with what to type.
        Assert.True(severity is Severity.Ok or Severity.Note || one.Remedy.Count > 0, one.Found);
        return one;
    }

    public DoctorCase Case() => new()
    {
        Files = new MachineFiles(_root.Path),
        ConfigurationPath = "/etc/vipkeeper/vipkeeper.yaml",
        Reading = HasConfiguration ? ReadConfiguration() : null,
        Instances = Instances,
        Links = Links,
        Addresses = Addresses,
        Daemon = Daemon,
        Self = Self,
        DaemonProcess = DaemonProcess,
        Programs = Programs,
        Unit = Unit is null ? null : UnitProperties.Of(Unit),
        Firewall = Ruleset is null ? null : PacketFilter.Parse(Ruleset),
        Sockets = ListeningSocket.All(new MachineFiles(_root.Path)),
        Kinds = LinkKind.Of(Kinds),
        Paths = Paths,
        IsClockSynchronised = IsClockSynchronised,
        Heard = Heard,
    };

    public void Dispose() => _root.Dispose();

    private ConfigurationResult ReadConfiguration() => Reading ??= Read(InstanceKeys);

    private static ConfigurationResult Read(string[] keys)
    {
        string vrid = keys.Any(static key => key.StartsWith("vrid:", StringComparison.Ordinal)) ? "" : "    vrid: 55\n";
        string addresses = keys.Any(static key => key.StartsWith("addresses:", StringComparison.Ordinal))
            ? ""
            : "    addresses: [192.168.10.110]\n";
        ConfigurationResult result = ConfigurationReader.ReadText(
            $"interface: eth0\ninstances:\n  - name: dns\n{vrid}{addresses}"
            + string.Concat(keys.Select(static key => $"    {key}\n")),
            "/etc/vipkeeper/vipkeeper.yaml");
        Assert.Empty(result.Errors);
        return result;
    }
}
