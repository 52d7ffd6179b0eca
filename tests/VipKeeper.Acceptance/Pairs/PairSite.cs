using VipKeeper.Acceptance.Containers;
using VipKeeper.Acceptance.Documents;
using VipKeeper.Acceptance.Probing;

namespace VipKeeper.Acceptance.Pairs;

/// <summary>
/// A pair that runs: installed by the package, as docs/install-proxmox.md tells. One test at a time uses it.
/// </summary>
internal sealed class PairSite : IDisposable
{
    private static readonly TimeSpan SettleBound = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ContainerSite _site;

    private PairSite(ServicePair pair, ContainerSite site, string package)
    {
        Pair = pair;
        Package = package;
        _site = site;
        Preferred = new PairNode(site.Containers[0], pair.PreferredDaemon, pair.Unit);
        Standby = new PairNode(site.Containers[1], pair.StandbyDaemon, pair.Unit);
        Data = pair.Replicates ? new ReplicatedData(this, site) : null;
    }

    /// <summary>What it is.</summary>
    public ServicePair Pair { get; }

    /// <summary>The package that is installed.</summary>
    public string Package { get; }

    /// <summary>The node that is master while it is up.</summary>
    public PairNode Preferred { get; }

    /// <summary>The other one.</summary>
    public PairNode Standby { get; }

    /// <summary>What clients wrote; null where nothing is replicated.</summary>
    public ReplicatedData? Data { get; }

    /// <summary>Where files of the run go.</summary>
    public string Folder => _site.Folder;

    /// <summary>Boots the containers, installs everything and waits for the service.</summary>
    public static async Task<PairSite> CreateAsync(ServicePair pair)
    {
        string package = VipKeeperPackage.Find();
        var site = ContainerSite.Create([pair.Preferred, pair.Standby], pair.Packages);
        try
        {
            var made = new PairSite(pair, site, package);
            await site.StartAsync();
            await made.InstallAsync();
            await made.SettledAsync();
            return made;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    /// <summary>Brings both nodes back from whatever was done to them, and waits for the preferred one.</summary>
    public async Task RestoreAsync()
    {
        foreach (PairNode node in (PairNode[])[Preferred, Standby])
        {
            await node.ReviveAsync();
        }

        await SettledAsync();
    }

    /// <summary>Waits until the preferred node alone has the address and the service answers at it.</summary>
    public async Task SettledAsync()
    {
        await HeldByAsync(Preferred, Standby);
        await AnsweredAsync();
    }

    /// <summary>Waits until a node has the address and the other one does not.</summary>
    public async Task HeldByAsync(PairNode holder, PairNode other) => await Eventually.TrueAsync(
        () => holder.Container.Holds(Pair.Address) && !other.Container.Holds(Pair.Address),
        SettleBound,
        $"{Pair.Address} is on {holder.Container.Settings.HostName} alone",
        Pause,
        Describe);

    /// <summary>Waits until the service answers at the address.</summary>
    public async Task AnsweredAsync() => await Eventually.TrueAsync(
        () => RunOnClient(Pair.Probe).ExitCode == 0,
        SettleBound,
        $"the service answers at {Pair.Address}",
        Pause,
        Describe);

    /// <summary>Runs a command line of bash on the client, with the address as <c>$VIP</c>.</summary>
    public Command RunOnClient(string script) => _site.Client.TryRun($"VIP={Pair.Address}\n{script}");

    /// <summary>Pings the address.</summary>
    public Prober ProbeAddress() => Prober.OfAddress(_site.Client, Pair.Address);

    /// <summary>Asks the service at the address.</summary>
    public Prober ProbeService() => Prober.OfService(_site.Client, Pair.Address, Pair.Probe);

    /// <summary>What both nodes say, for a failure's message.</summary>
    public string Describe() => string.Join('\n', Preferred.Describe(Pair.Address), Standby.Describe(Pair.Address));

    /// <inheritdoc/>
    public void Dispose() => _site.Dispose();

    private async Task InstallAsync()
    {
        foreach (PairNode node in (PairNode[])[Preferred, Standby])
        {
            node.Container.Push(Package, "/tmp/vipkeeper.deb");
        }

        foreach (CommandBlock block in InstallationDocument.Blocks)
        {
            foreach (string place in block.Places)
            {
                if (place == InstallationDocument.Client + Pair.Instance && IsPure)
                {
                    await EventuallySucceedsAsync(block);
                }
                else if (NodeOf(place) is { } node)
                {
                    node.Container.Run(block.Script);
                }
            }
        }

        KeepalivedPeer.Arrange(this);
    }

    /// <summary>True when both nodes run VipKeeper.</summary>
    public bool IsPure => Preferred.IsVipKeeper && Standby.IsVipKeeper;

    // A reader types it again, too, when the service has just been started.
    private async Task EventuallySucceedsAsync(CommandBlock block) => await Eventually.TrueAsync(
        () => RunOnClient(block.Script).ExitCode == 0,
        SettleBound,
        $"the commands of line {block.Line} succeed on the client",
        Pause,
        Describe);

    private PairNode? NodeOf(string place) =>
        new[] { Preferred, Standby }.FirstOrDefault(node => node.Container.Settings.Id.ToString() == place);
}
