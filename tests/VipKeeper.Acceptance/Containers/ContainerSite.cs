using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Acceptance.Containers;

/// <summary>
/// A LAN of its own with containers and a client. Everything goes with it, also when the run is interrupted; what a
/// run that was killed has left goes with the next one.
/// </summary>
internal sealed class ContainerSite : IDisposable
{
    /// <summary>The host that uses the services.</summary>
    public const string ClientHost = "client";

    private static readonly Lazy<IReadOnlyList<string>> Remains = new(static () =>
        LabRunDirectory.RemoveRemains(LinuxContainers.RunRoot, LinuxContainers.RemoveRemains));

    private readonly LabRunDirectory _run;
    private readonly LabNetwork _network;
    private readonly ContainerTree _tree;
    private readonly Lock _ending = new();
    private bool _ended;

    private ContainerSite(
        LabRunDirectory run, ContainerTree tree, IReadOnlyList<ContainerSettings> containers, string clientAddress)
    {
        _run = run;
        _tree = tree;
        _network = LabNetwork.Create(run, [new LabHost(ClientHost, [clientAddress + "/24"])]);
        try
        {
            Containers = [.. containers.Select(one => new Container(one, tree, run, _network.SwitchNamespace))];
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
        ContainerTree tree = ContainerTree.Open(first.Service, first.Unprivileged, packages);
        LabRunDirectory? run = null;
        try
        {
            run = LabRunDirectory.Create(LinuxContainers.RunRoot);
            return new ContainerSite(run, tree, containers, ClientAddressBeside(first.Address));
        }
        catch
        {
            run?.Dispose();
            tree.Dispose();
            throw;
        }
    }

    /// <summary>The address of the client, which is the gateway of its LAN, too.</summary>
    public static string ClientAddressBeside(string address) => address[..(address.LastIndexOf('.') + 1)] + "1";

    /// <summary>Runs a script on the client by bash.</summary>
    public Command RunOnClient(string script) => Command.Run(
        IpCommand.Path, "netns", "exec", _network.NamespaceOf(ClientHost),
        "/bin/bash", "-e", "-o", "pipefail", "-c", script);

    /// <summary>Starts a program on the client.</summary>
    /// <param name="logPath">Gets its output.</param>
    /// <param name="command">The program and its arguments.</param>
    public NodeProcess StartOnClient(string logPath, params string[] command) =>
        NodeProcess.Start(_network.NamespaceOf(ClientHost), command, logPath);

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
            _tree.Dispose();
        }
    }
}
