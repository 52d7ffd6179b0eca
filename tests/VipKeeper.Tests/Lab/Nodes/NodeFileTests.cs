using System.Diagnostics;
using VipKeeper.Configuration;
using VipKeeper.Lab;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Tests.Lab.Network;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Lab.Nodes;

public sealed class NodeFileTests
{
    private const string Everything = """
        interface: eth0
        instances:
          - { name: one, vrid: 1, version: 2, priority: 255, advert_interval: 3s, addresses: [10.0.0.1, 10.0.0.2/24] }
          - name: two
            interface: eth1
            vrid: 2
            advert_interval: 40ms
            addresses: ["fe80::1/64", "2001:db8::1"]
            preempt: { delay: 1.5s }
            rto: 200ms
          - { name: three, vrid: 3, priority: 1, addresses: [10.0.0.3], preempt: false, rto: 10s }
        """;

    [Fact]
    public void A_file_that_is_written_is_read_as_the_same_instances()
    {
        IReadOnlyList<InstanceConfiguration> instances = Read(Everything).Instances;

        DaemonConfiguration again = Read(VipKeeperFile.Write("a", instances));

        Assert.Equal("a", again.Node);
        Assert.Equal(instances, again.Instances);
    }

    [Fact]
    public void A_promise_that_the_interval_makes_impossible_is_left_out_so_that_the_daemon_starts()
    {
        IReadOnlyList<InstanceConfiguration> slow = ShippedExamples.Read("preferred", Duration.FromSeconds(4));

        DaemonConfiguration again = Read(VipKeeperFile.Write("a", slow));

        Assert.Equal(
            [Duration.FromSeconds(15), null, null], again.Instances.Select(instance => instance.Rto));
    }

    [Fact]
    public void The_shipped_examples_are_the_three_pairs_with_the_asked_interval()
    {
        IReadOnlyList<InstanceConfiguration> preferred =
            ShippedExamples.Read("preferred", Duration.FromCentiseconds(1));
        IReadOnlyList<InstanceConfiguration> standby = ShippedExamples.Read("standby", Duration.FromCentiseconds(1));

        Assert.Equal([("dns", 55), ("caddy", 61), ("nfs", 65)], preferred.Select(i => (i.Name, (int)i.Vrid)));
        Assert.Equal(preferred.Select(i => i.Name), standby.Select(i => i.Name));
        Assert.All(preferred.Concat(standby), i => Assert.Equal(Duration.FromMilliseconds(10), i.AdvertInterval));
        Assert.All(preferred.Zip(standby), pair => Assert.True(pair.First.Priority > pair.Second.Priority));
    }

    [Fact]
    public void Keepalived_accepts_the_file_that_is_written_for_it()
    {
        const string Keepalived = "/usr/sbin/keepalived";
        if (!File.Exists(Keepalived) || !Environment.IsPrivilegedProcess || !IpCommand.IsAvailable)
        {
            Assert.Skip("needs keepalived, root and iproute2: it checks the file where its interface is");
        }

        using var root = new TemporaryFolder();
        using LabRunDirectory run = LabRunDirectory.Create(root.Path);
        using LabNetwork network = LabNetwork.Create(run, [new LabHost("a", ["10.0.0.9/24"])]);
        string file = Path.Combine(run.Path, "a.conf");
        string text = Everything.Replace("eth1", "eth0");
        File.WriteAllText(file, KeepalivedFile.Write("a", Read(text).Instances));

        using Process check = Process.Start(new ProcessStartInfo(
            IpCommand.Path,
            ["netns", "exec", network.NamespaceOf("a"), Keepalived, "--config-test", "--use-file", file])
        {
            RedirectStandardError = true,
        })!;
        string complaints = check.StandardError.ReadToEnd();
        check.WaitForExit();

        Assert.Equal("", complaints);
        Assert.Equal(0, check.ExitCode);
    }

    private static DaemonConfiguration Read(string text)
    {
        ConfigurationResult result = ConfigurationReader.ReadText(text, "test.yaml");
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }
}
