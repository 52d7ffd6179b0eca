using System.Globalization;
using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Init.Questions;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Tests.Init;

/// <summary>A machine as a tree of files below a folder of its own, and its interfaces.</summary>
internal sealed class FakeNode : IDisposable
{
    private const string OwnNetwork = "net:[4026531840]";

    private readonly List<LinkInfo> _links = [];
    private readonly List<InterfaceAddress> _addresses = [];
    private int _processes = 100;

    public FakeNode()
    {
        Link("/proc/self/ns/net", OwnNetwork);
        _links.Add(new LinkInfo(1, "lo", default, LinkFlags.Up | LinkFlags.Loopback, 65536));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("vipkeeper-init-").FullName;

    public string HostName { get; init; } = "node";

    /// <summary>What is heard on each interface.</summary>
    public List<HeardRouter> Heard { get; } = [];

    /// <summary>The interfaces that were listened on.</summary>
    public List<string> ListenedOn { get; } = [];

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    /// <summary>The container 10111 of Proxmox with its address, as most tests want it.</summary>
    public static FakeNode Container(string hostName = "CT10111")
    {
        var node = new FakeNode { HostName = hostName };
        node.AddInterface("eth0", "192.168.10.111/24");
        node.File("/proc/1/environ", "TERM=linux\0container=lxc\0container_ttys=\0");
        node.File("/proc/self/uid_map", "         0     100000      65536\n");
        return node;
    }

    public void AddInterface(string name, params string[] addresses)
    {
        int index = _links.Count + 1;
        LinkFlags flags = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;
        _links.Add(new LinkInfo(index, name, default, flags, 1500));
        foreach (string address in addresses)
        {
            AddAddress(index, address);
        }
    }

    public void AddAddress(int index, string address, byte protocol = 0) => _addresses.Add(new InterfaceAddress
    {
        InterfaceIndex = index,
        Address = InetAddress.Parse(address.AsSpan(0, address.IndexOf('/'))),
        PrefixLength = byte.Parse(address.AsSpan(address.IndexOf('/') + 1), CultureInfo.InvariantCulture),
        Protocol = protocol,
    });

    public void AddProcess(string name, string network = OwnNetwork)
    {
        AddProcessOfUnseenNetwork(name, 'S');
        Link($"/proc/{_processes}/ns/net", network);
    }

    /// <summary>A process whose network is not shown to us.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its state as in proc_pid_stat(5).</param>
    public void AddProcessOfUnseenNetwork(string name, char state)
    {
        _processes++;
        File($"/proc/{_processes}/comm", name + "\n");
        File($"/proc/{_processes}/stat", $"{_processes} ({name}) {state} 1 1 1 0 -1\n");
    }

    public void File(string path, string text)
    {
        string full = Root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, text);
    }

    public NodeFacts Look() => new NodeDetection(Root).Run(HostName, new NetworkView(_links, _addresses));

    /// <summary>Runs the command with flags alone, or with answers typed.</summary>
    public int Run(InitFlags flags, bool isForced = false, bool isPrinted = false, string? answers = null)
    {
        var target = new InitTarget(Path.Combine(Root, "vipkeeper.yaml"), null, isForced, isPrinted);
        Questioner? questions = answers is null ? null : new Questioner(new StringReader(answers), Output);
        var run = new InitRun(Look(), questions, Listen, Output, Error);
        return run.RunAsync(flags, target).GetAwaiter().GetResult();
    }

    /// <summary>Plans with flags alone.</summary>
    public InitPlan? Plan(InitFlags flags, out InitPlanner planner)
    {
        planner = new InitPlanner(flags, Look(), null, Listen, Output);
        return planner.Plan();
    }

    public string Written(string name) => System.IO.File.ReadAllText(Path.Combine(Root, name));

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        Output.Dispose();
        Error.Dispose();
    }

    private HeardRouters Listen(string name, InetFamily family)
    {
        ListenedOn.Add(name);
        return new HeardRouters([.. Heard.Where(router => router.Source.Family == family)]);
    }

    private void Link(string path, string target)
    {
        string full = Root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.CreateSymbolicLink(full, target);
    }
}
