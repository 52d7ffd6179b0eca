using VipKeeper.Lab.Network;

namespace VipKeeper.Acceptance.Containers;

/// <summary>
/// A LAN of its own with containers and a client. Everything goes with it, also when the run is interrupted; what a
/// run that was killed has left goes with the next one.
/// </summary>
internal sealed class ContainerSite : IDisposable
{
    // Debian's own programs for each service, and nothing of ours.
    private static readonly string[] ClientPackages = ["bind9-dnsutils", "curl", "libnfs-utils"];

    private static readonly Lazy<IReadOnlyList<string>> Remains = new(static () =>
        LabRunDirectory.RemoveRemains(LinuxContainers.RunRoot, LinuxContainers.RemoveRemains));

    private readonly LabRunDirectory _run;
    private readonly LabNetwork _network;
    private readonly IReadOnlyList<ContainerTree> _trees;
    private readonly Lock _ending = new();
    private bool _ended;

    private ContainerSite(
        LabRunDirectory run, IReadOnlyList<ContainerTree> trees, IReadOnlyList<ContainerSettings> containers)
    {
        _run = run;
        _trees = trees;
        _network = LabNetwork.Create(run, []);
        try
        {
            Container Make(ContainerSettings one, ContainerTree tree) => new(one, tree, run, _network.SwitchNamespace);
            Containers = [.. containers.Select(one => Make(one, trees[0]))];
            Client = Make(ContainerSettings.ClientBeside(containers[0]), trees[1]);
        }
        catch
        {
            LinuxContainers.RemoveContainers(run.Path, run.NamespacePrefix);
            _network.Dispose();
            throw;
        }

        AppDomain.CurrentDomain.ProcessExit += End;
    }

    /// <summary>The containers, in the order they were asked for.</summary>
    public IReadOnlyList<Container> Containers { get; } = [];

    /// <summary>The one that uses the service, which is the gateway of its LAN, too.</summary>
    public Container Client { get; } = null!;

    /// <summary>Where the run's files go.</summary>
    public string Folder => _run.Path;

    /// <summary>Makes the LAN and prepares its containers, which do not run yet.</summary>
    /// <param name="containers">What they are; all of one service.</param>
    /// <param name="packages">The Debian packages of their tree.</param>
    public static ContainerSite Create(IReadOnlyList<ContainerSettings> containers, IReadOnlyList<string> packages)
    {
        LinuxContainers.Require();
        _ = Remains.Value;
        ContainerSettings first = containers[0];
        var trees = new List<ContainerTree>();
        LabRunDirectory? run = null;
        try
        {
            trees.Add(ContainerTree.Open(first, packages));
            trees.Add(ContainerTree.Open(ContainerSettings.ClientBeside(first), ClientPackages));
            run = LabRunDirectory.Create(LinuxContainers.RunRoot);
            return new ContainerSite(run, trees, containers);
        }
        catch
        {
            run?.Dispose();
            trees.ForEach(static tree => tree.Dispose());
            throw;
        }
    }

    /// <summary>Starts all containers at once and waits until they have booted.</summary>
    public Task StartAsync() =>
        Task.WhenAll(Containers.Append(Client).Select(static container => container.StartAsync()));

    /// <summary>Ends the containers and removes everything.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
    }

    private void End(object? sender, EventArgs arguments)
    {
        lock (_ending)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            LinuxContainers.RemoveContainers(_run.Path, _run.NamespacePrefix);
            _network.Dispose();
            _run.Dispose();
            foreach (ContainerTree tree in _trees)
            {
                tree.Dispose();
            }
        }
    }
}
