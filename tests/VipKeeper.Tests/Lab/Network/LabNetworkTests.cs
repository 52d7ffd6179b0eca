using System.Diagnostics;
using VipKeeper.Lab;
using VipKeeper.Lab.Network;
using Xunit;

namespace VipKeeper.Tests.Lab.Network;

public sealed class LabNetworkTests : IDisposable
{
    private static readonly LabHost[] Hosts =
    [
        new("client", ["192.168.10.9/24", "fd00:10::9/64"]),
        new("a", ["192.168.10.111/24", "fd00:10::111/64"]),
    ];

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Hosts_reach_each_other_through_the_switch_until_the_cable_is_pulled()
    {
        SkipUnlessRoot();
        using LabRunDirectory run = LabRunDirectory.Create(_root.Path);
        using LabNetwork network = LabNetwork.Create(run, Hosts);

        Assert.True(Reaches(network, "192.168.10.111"));
        Assert.True(Reaches(network, "fd00:10::111"));

        network.Unplug("a");
        Assert.False(Ping(network, "192.168.10.111"));
        Assert.Contains("NO-CARRIER", IpCommand.Run("-n", network.NamespaceOf("a"), "link", "show", "eth0"));

        network.Plug("a");
        Assert.True(Reaches(network, "192.168.10.111"));
    }

    [Fact]
    public void Dispose_removes_the_namespaces_and_ends_what_runs_in_them()
    {
        SkipUnlessRoot();
        using LabRunDirectory run = LabRunDirectory.Create(_root.Path);
        Process sleeper;
        using (LabNetwork network = LabNetwork.Create(run, Hosts))
        {
            sleeper = Sleep(network.NamespaceOf("a"));
            Assert.Equal(3, NamedNamespaces.WithPrefix(run.NamespacePrefix).Count);
        }

        Assert.Empty(NamedNamespaces.WithPrefix(run.NamespacePrefix));
        Assert.True(sleeper.WaitForExit(TimeSpan.FromSeconds(5)));
        sleeper.Dispose();
    }

    [Fact]
    public void The_next_start_removes_the_namespaces_and_processes_of_a_crashed_run()
    {
        SkipUnlessRoot();
        LabRunDirectory crashed = LabRunDirectory.Create(_root.Path);
        LabNetwork network = LabNetwork.Create(crashed, Hosts);
        using Process sleeper = Sleep(network.NamespaceOf("client"));

        // As after SIGKILL: the claim is given up, the namespaces and the folder are still there.
        crashed.Dispose();
        Directory.CreateDirectory(crashed.Path);

        IReadOnlyList<string> removed = LabRunDirectory.RemoveRemains(_root.Path, NamedNamespaces.Remove);

        Assert.Equal([crashed.Id], removed);
        Assert.Empty(NamedNamespaces.WithPrefix(crashed.NamespacePrefix));
        Assert.True(sleeper.WaitForExit(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_network_that_cannot_be_built_says_which_command_failed_and_leaves_nothing()
    {
        SkipUnlessRoot();
        using LabRunDirectory run = LabRunDirectory.Create(_root.Path);

        LabException error = Assert.Throws<LabException>(
            () => LabNetwork.Create(run, [new LabHost("a", ["192.168.10.300/24"])]));

        Assert.Contains("address add 192.168.10.300/24", error.Message);
        Assert.Empty(NamedNamespaces.WithPrefix(run.NamespacePrefix));
    }

    private static void SkipUnlessRoot()
    {
        if (!Environment.IsPrivilegedProcess || !IpCommand.IsAvailable)
        {
            Assert.Skip("needs root and iproute2: network namespaces are made");
        }
    }

    private static Process Sleep(string space)
    {
        var start = new ProcessStartInfo(IpCommand.Path, ["netns", "exec", space, "sleep", "600"]);
        Process process = Process.Start(start)!;
        while (!NamedNamespaces.ProcessesIn(space).Contains(process.Id))
        {
            Thread.Sleep(10);
        }

        return process;
    }

    // A busy machine may be slower with a new link than one ping is patient.
    private static bool Reaches(LabNetwork network, string address) =>
        Enumerable.Range(0, 5).Any(_ => Ping(network, address));

    private static bool Ping(LabNetwork network, string address)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            IpCommand.Path,
            ["netns", "exec", network.NamespaceOf("client"), "ping", "-q", "-c", "1", "-W", "1", address])
        {
            RedirectStandardOutput = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
