using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Init;

public sealed class NodeDetectionTests
{
    [Fact]
    public void An_empty_machine_tells_nothing_and_is_no_error()
    {
        using var node = new FakeNode();
        NodeFacts facts = node.Look();
        Assert.Equal("node", facts.HostName);
        Assert.Null(facts.Container);
        Assert.False(facts.IsUnprivileged || facts.HasKeepalived || facts.HasRsync);
        Assert.Empty(facts.Services);
        Assert.Empty(facts.IdHints);
        Assert.Null(facts.DefaultInterface(InetFamily.IPv4));
        Assert.Empty(facts.Network.Interfaces);
    }

    [Theory]
    [InlineData("         0          0 4294967295\n", false)]
    [InlineData("         0     100000      65536\n", true)]
    [InlineData("         0          0      65536\n", true)]
    [InlineData("", false)]
    public void A_container_is_unprivileged_when_its_root_is_somebody_else_on_the_host(string map, bool isUnprivileged)
    {
        using FakeNode node = FakeNode.Container();
        node.File("/proc/self/uid_map", map);
        Assert.Equal(isUnprivileged, node.Look().IsUnprivileged);
        Assert.Equal("lxc", node.Look().Container);
    }

    [Fact]
    public void Without_the_environment_of_PID_1_systemd_tells_of_the_container()
    {
        using var node = new FakeNode();
        node.File("/run/systemd/container", "lxc\n");
        Assert.Equal("lxc", node.Look().Container);
    }

    [Theory]
    [InlineData("named", "BIND", ServiceKind.Dns)]
    [InlineData("pihole-FTL", "Pi-hole", ServiceKind.Dns)]
    [InlineData("AdGuardHome", "AdGuard Home", ServiceKind.Dns)]
    [InlineData("caddy", "Caddy", ServiceKind.Caddy)]
    [InlineData("ganesha.nfsd", "NFS-Ganesha", ServiceKind.Nfs)]
    public void A_service_is_found_by_its_process(string process, string program, object kind)
    {
        using var node = new FakeNode();
        node.AddProcess("systemd");
        node.AddProcess(process);
        Assert.Equal(program, node.Look().Services[(ServiceKind)kind]);
        Assert.Single(node.Look().Services);
    }

    [Theory]
    [InlineData("udp", "   12: 00000000:0035 00000000:0000 07 00000000:00000000", ServiceKind.Dns, true)]
    [InlineData("udp6", "   12: 00000000000000000000000000000000:0035 0:0 07 0", ServiceKind.Dns, true)]
    [InlineData("udp", "   12: 0100007F:0036 00000000:0000 07 00000000:00000000", ServiceKind.Dns, false)]
    [InlineData("tcp", "    0: 00000000:0801 00000000:0000 0A 00000000:00000000", ServiceKind.Nfs, true)]
    [InlineData("tcp", "    0: 00000000:0801 0A0A0A0A:0050 01 00000000:00000000", ServiceKind.Nfs, false)]
    [InlineData("tcp6", "    0: 00000000000000000000000000000000:0050 0:0 0A 0", ServiceKind.Caddy, true)]
    public void A_service_is_found_by_its_port(string table, string line, object kind, bool isThere)
    {
        using var node = new FakeNode();
        node.File($"/proc/self/net/{table}", $"  sl  local_address rem_address   st tx_queue rx_queue\n{line}\n");
        Assert.Equal(isThere, node.Look().Services.ContainsKey((ServiceKind)kind));
    }

    [Fact]
    public void What_runs_in_another_network_does_not_run_here()
    {
        using var node = new FakeNode();
        node.AddProcess("keepalived", "net:[4026532999]");
        node.AddProcess("named", "net:[4026532999]");
        Assert.False(node.Look().HasKeepalived);
        Assert.Empty(node.Look().Services);
        node.AddProcess("keepalived");
        Assert.True(node.Look().HasKeepalived);
    }

    [Theory]
    [InlineData('S', true)]
    [InlineData('Z', false)]
    public void A_process_whose_network_is_not_shown_counts_while_it_runs(char state, bool isThere)
    {
        using var node = new FakeNode();
        node.AddProcessOfUnseenNetwork("keepalived", state);
        Assert.Equal(isThere, node.Look().HasKeepalived);
    }

    [Fact]
    public void The_default_route_tells_the_interface()
    {
        string zeros = new('0', 32);
        using var node = new FakeNode();
        node.File(
            "/proc/self/net/route",
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
            + "eth1\t000AA8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
            + "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n");
        node.File(
            "/proc/self/net/ipv6_route",
            $"{zeros} 00 {zeros} 00 {zeros} ffffffff 1 0 00200200       lo\n"
            + $"{zeros} 00 {zeros} 00 fe800000000000000000000000000001 400 1 0 00000003     eth2\n");
        Assert.Equal("eth0", node.Look().DefaultInterface(InetFamily.IPv4));
        Assert.Equal("eth2", node.Look().DefaultInterface(InetFamily.IPv6));
    }

    [Fact]
    public void Exports_are_found_of_both_servers()
    {
        using var node = new FakeNode();
        node.File("/etc/exports", "# /no 10.0.0.0/8\n\n/srv/nfs 192.168.30.0/24(rw)\n\"/srv/b\" *(ro)\n");
        node.File(
            "/etc/ganesha/ganesha.conf",
            "EXPORT {\n    Export_Id = 1;\n    Path = /srv/certs; # here\n    Pseudo = /certs;\n}\n"
            + "EXPORT { Path = \"/srv/more\"; }\n");
        Assert.Equal(["/srv/nfs", "/srv/b", "/srv/certs", "/srv/more"], node.Look().Exports);
    }

    [Theory]
    [InlineData("CT10111", "", "10111")]
    [InlineData("dns-10111.lan", "", "10111")]
    [InlineData("dns", "1 0 0:1 / / rw - zfs rpool/data/subvol-10111-disk-0 rw\n", "10111")]
    [InlineData("dns", "1 0 253:1 / / rw - ext4 /dev/mapper/pve-vm--10111--disk--0 rw\n", "10111")]
    [InlineData("dns", "1 0 7:1 /images/10111/vm-10111-disk-0 / rw - ext4 /dev/loop3 rw\n", "10111")]
    [InlineData("dns1", "1 0 0:1 / / rw - ext4 /dev/sda1 rw\n", null)]
    public void The_id_is_seen_where_Proxmox_shows_it(string hostName, string mounts, string? id)
    {
        using var node = new FakeNode { HostName = hostName };
        node.File("/proc/self/mountinfo", mounts);
        Assert.Equal(id is null ? [] : [id], node.Look().IdHints);
    }
}
