using VipKeeper.Configuration;
using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Init;

/// <summary>The files, byte for byte, and where they go.</summary>
public sealed class InitFilesTests
{
    private static readonly InitFlags Flags = new() { Vip = "192.168.10.110", Peer = "192.168.10.112", Vrid = "55" };

    [Fact]
    public void Name_servers_get_these_files()
    {
        using FakeNode node = FakeNode.Container();
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "dns" }));
        Assert.Equal(
"""
# DNS: the preferred node.
#
# This node:  container 10111, 192.168.10.111
# The other:  container 10112, 192.168.10.112
# Clients use 192.168.10.110, which is always on exactly one of the two.
#
# Check after each change:  vipkeeper check /etc/vipkeeper/vipkeeper.yaml

node: dns-10111
interface: eth0

instances:
  - name: dns
    vrid: 55               # the same on both nodes, and on no other pair of this network
    # Higher than the standby's 100: this node is master whenever it is up.
    priority: 150
    # version: 2           # while the other node runs keepalived, which speaks 2 unless told otherwise
    advert_interval: 1s    # the same on both nodes
    addresses:
      - 192.168.10.110     # the same on both nodes
    # Every server knows at once whether the loopback address has a name, without the rest of the world. A name of your
    # own zone with 'answer' says more; see docs/checks.md. Without a weight its failure takes this node out.
    track:
      checks:
        - { dns: { name: 1.0.0.127.in-addr.arpa, type: PTR, expect: "NOERROR, NXDOMAIN" },
            interval: 2s, timeout: 1s, rise: 2, fall: 3 }
    rto: 15s               # the promise: back within this time, whatever happens to the other node

""",
            node.Written("vipkeeper.yaml"));
        Assert.Equal(
"""
# DNS: the standby node.
#
# This node:  container 10112, 192.168.10.112
# The other:  container 10111, 192.168.10.111
# Clients use 192.168.10.110, which is always on exactly one of the two.
#
# Check after each change:  vipkeeper check /etc/vipkeeper/vipkeeper.yaml

node: dns-10112
interface: eth0

instances:
  - name: dns
    vrid: 55               # the same on both nodes, and on no other pair of this network
    # Lower than the preferred node's 150: master only while that one is away.
    priority: 100
    # version: 2           # while the other node runs keepalived, which speaks 2 unless told otherwise
    advert_interval: 1s    # the same on both nodes
    addresses:
      - 192.168.10.110     # the same on both nodes
    # Every server knows at once whether the loopback address has a name, without the rest of the world. A name of your
    # own zone with 'answer' says more; see docs/checks.md. Without a weight its failure takes this node out.
    track:
      checks:
        - { dns: { name: 1.0.0.127.in-addr.arpa, type: PTR, expect: "NOERROR, NXDOMAIN" },
            interval: 2s, timeout: 1s, rise: 2, fall: 3 }
    rto: 15s               # the promise: back within this time, whatever happens to the other node

""",
            node.Written("vipkeeper.yaml.dns-10112"));
    }

    [Fact]
    public void Caddy_gets_this_file()
    {
        using var node = new FakeNode { HostName = "proxy" };
        node.AddInterface("lan0", "192.168.10.111/24");
        Assert.Equal(InitRun.Success, node.Run(
            Flags with { Service = "caddy", IsUnicast = true, Role = "standby", Version = "2" }));
        Assert.Equal(
"""
# Caddy, the reverse proxy: the standby node.
#
# This node:  192.168.10.111
# The other:  192.168.10.112
# Clients use 192.168.10.110, which is always on exactly one of the two.
#
# Check after each change:  vipkeeper check /etc/vipkeeper/vipkeeper.yaml

node: proxy
interface: lan0

instances:
  - name: caddy
    vrid: 55               # the same on both nodes, and on no other pair of this network
    # Lower than the preferred node's 150: master only while that one is away.
    priority: 100
    version: 2             # the same on both nodes
    advert_interval: 1s    # the same on both nodes
    addresses:
      - 192.168.10.110     # the same on both nodes
    # Adverts go to the other node alone: for networks that drop multicast.
    peers: [192.168.10.112]
    # Caddy answers: any status but an error, so that its usual redirect to https is right, too. Without a weight its
    # failure takes this node out; a page of your own in 'url' and 'host' says more.
    track:
      checks:
        - { http: { url: 'http://127.0.0.1/' }, fall: 3 }
    rto: 10s               # the promise: back within this time, whatever happens to the other node

""",
            node.Written("vipkeeper.yaml"));
        string peer = node.Written("vipkeeper.yaml.192.168.10.112");
        Assert.Contains("\n# node: the host name, unless it is written here\ninterface: lan0\n", peer);
        Assert.Contains("    peers: [192.168.10.111]\n", peer);
    }

    [Fact]
    public void File_servers_get_this_file()
    {
        using FakeNode node = FakeNode.Container();
        node.AddProcess("ganesha.nfsd");
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "nfs", Directory = "/srv/certs" }));
        Assert.Equal(
"""
# NFS (NFS-Ganesha): the preferred node.
#
# This node:  container 10111, 192.168.10.111
# The other:  container 10112, 192.168.10.112
# Clients use 192.168.10.110, which is always on exactly one of the two.
#
# Check after each change:  vipkeeper check /etc/vipkeeper/vipkeeper.yaml

node: nfs-10111
interface: eth0

instances:
  - name: nfs
    vrid: 55               # the same on both nodes, and on no other pair of this network
    # Higher than the standby's 100: this node is master whenever it is up.
    priority: 150
    # version: 2           # while the other node runs keepalived, which speaks 2 unless told otherwise
    advert_interval: 1s    # the same on both nodes
    addresses:
      - 192.168.10.110     # the same on both nodes
    # The NFS server answers. Without a weight its failure takes this node out.
    track:
      checks:
        - { nfs: { versions: [4] }, fall: 3 }
    rto: 10s               # the promise: back within this time, whatever happens to the other node

    # Two nodes that write at a time are worse than a gap: the old master lets go first.
    handover: release_first
    # A node that returns waits until it has what was written meanwhile.
    preempt: { after: in_sync }

    # The backup copies from the master, with nothing lost: see docs/replication.md for rsyncd.conf on both nodes.
    replication:
      paths:
        - { path: /srv/certs, module: certs }
      every: 15m
      exclude: [lost+found]
      keep: 7d

""",
            node.Written("vipkeeper.yaml"));
        string told = node.Output.ToString();
        Assert.Contains("Careful: this container is unprivileged.", told);
        Assert.Contains("apt install rsync", told);
        Assert.Contains("sed -i 's|/srv/nfs|/srv/certs|' /etc/systemd/system/vipkeeper.service.d/repl", told);
        Assert.Contains("    hosts allow = 192.168.10.111 192.168.10.112\n", told);
        Assert.Contains("The check nfs was tried here and", told);
    }

    [Fact]
    public void Both_files_are_for_root_and_the_group_and_there_is_no_other()
    {
        using FakeNode node = FakeNode.Container();
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "plain" }));
        string[] files = [.. Directory.GetFiles(node.Root).Order()];
        Assert.Equal(["vipkeeper.yaml", "vipkeeper.yaml.plain-10112"], files.Select(Path.GetFileName));
        Assert.All(files, file => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file)));
        string told = node.Output.ToString();
        Assert.Contains($"scp -p {node.Root}/vipkeeper.yaml.plain-10112 root@192.168.10.112:/etc/vipkeeper/vip", told);
    }

    [Theory]
    [InlineData("vipkeeper.yaml")]
    [InlineData("vipkeeper.yaml.plain-10112")]
    public void Neither_file_is_written_while_one_is_there(string name)
    {
        using FakeNode node = FakeNode.Container();
        node.File("/" + name, "mine");
        Assert.Equal(InitRun.InTheWay, node.Run(Flags with { Service = "plain" }));
        Assert.Contains($"{name} exists", node.Error.ToString());
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.GetFiles(node.Root))));
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "plain" }, isForced: true));
        Assert.Equal(2, Directory.GetFiles(node.Root).Length);
        Assert.All(Directory.GetFiles(node.Root), file => Assert.True(ConfigurationReader.Read(file).IsValid));
    }

    [Fact]
    public void Keepalived_that_runs_here_is_a_reason_to_import()
    {
        using FakeNode node = FakeNode.Container();
        node.AddProcess("keepalived");
        Assert.Equal(InitRun.InTheWay, node.Run(Flags with { Service = "plain" }));
        Assert.Contains("vipkeeper import /etc/keepalived/keepalived.conf", node.Error.ToString());
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "plain" }, isForced: true));
    }

    [Fact]
    public void Printed_files_are_not_written()
    {
        using FakeNode node = FakeNode.Container();
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "plain" }, isPrinted: true));
        Assert.Empty(Directory.GetFiles(node.Root));
        string[] files = node.Output.ToString().Split("# --- ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(ConfigurationReader.ReadText("# " + file, "x").IsValid));
    }

    [Fact]
    public void An_address_that_somebody_gave_the_interface_is_warned_of()
    {
        using FakeNode node = FakeNode.Container();
        node.AddAddress(2, "192.168.10.110/24");
        Assert.Equal(InitRun.Success, node.Run(Flags with { Service = "plain" }));
        Assert.Contains("Careful: 192.168.10.110 is on an interface of this node already.", node.Output.ToString());
    }

    [Fact]
    public void What_contradicts_itself_is_not_written()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(new HeardRouter(
            55,
            VrrpVersion.V2,
            InetAddress.Parse("192.168.10.112"),
            100,
            Duration.FromSeconds(60),
            [InetAddress.Parse("192.168.10.110")]));
        Assert.Equal(InitRun.InTheWay, node.Run(Flags with { Service = "plain" }));
        Assert.Contains("what would be written is wrong: ", node.Error.ToString());
        Assert.Contains("rto", node.Error.ToString());
        Assert.Empty(Directory.GetFiles(node.Root));
    }
}
