using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Init;

/// <summary>What follows of flags and of the machine when nothing is asked.</summary>
public sealed class InitPlannerTests
{
    private static readonly InitFlags Dns = new()
    {
        Service = "dns",
        Vip = "192.168.10.110",
        Peer = "192.168.10.112",
    };

    [Fact]
    public void Address_and_peer_are_enough()
    {
        using FakeNode node = FakeNode.Container();
        InitPlan plan = Planned(node, Dns);
        Assert.Equal("eth0", plan.Interface);
        Assert.Equal(new PlannedNode(InetAddress.Parse("192.168.10.111"), "10111", "dns-10111", 150), plan.Self);
        Assert.Equal(new PlannedNode(InetAddress.Parse("192.168.10.112"), "10112", "dns-10112", 100), plan.Peer);
        Assert.Equal((110, 3, false, "192.168.10.110"), (plan.Vrid, plan.Version, plan.IsUnicast, plan.VipText));
        Assert.Equal(["eth0"], node.ListenedOn);
    }

    [Fact]
    public void Both_nodes_come_to_the_same_pair()
    {
        using FakeNode left = FakeNode.Container();
        using var right = new FakeNode { HostName = "CT10112" };
        right.AddInterface("eth0", "192.168.10.112/24");
        InitPlan here = Planned(left, Dns);
        InitPlan there = Planned(right, Dns with { Peer = "192.168.10.111" });
        Assert.Equal(here.Self, there.Peer);
        Assert.Equal(here.Peer, there.Self);
        Assert.Equal(here.Vrid, there.Vrid);
    }

    [Fact]
    public void Everything_that_is_missing_is_told_at_once()
    {
        using FakeNode node = FakeNode.Container();
        Assert.Null(node.Plan(new InitFlags(), out InitPlanner planner));
        Assert.Empty(planner.Faults);
        Assert.Equal(["SERVICE", "--vip", "--peer"], planner.Missing.Select(one => one.Split(' ')[0]));
    }

    [Fact]
    public void A_service_that_runs_need_not_be_named()
    {
        using FakeNode node = FakeNode.Container();
        node.AddProcess("named");
        Assert.Equal("BIND", Planned(node, Dns with { Service = null }).Program);
    }

    [Theory]
    [InlineData("--vip", "192.168.10.111", "is this node's own address")]
    [InlineData("--vip", "nonsense", "is not an IP address")]
    [InlineData("--peer", "192.168.10.110", "is the virtual address")]
    [InlineData("--peer", "192.168.10.111", "is this node itself")]
    [InlineData("--peer", "192.168.11.112", "is not in the network of eth0 (192.168.10.111)")]
    [InlineData("--peer", "fd00::2", "is IPv6, and the virtual address 192.168.10.110 is not")]
    [InlineData("--interface", "eth7", "is not on this machine; there are eth0")]
    [InlineData("--interface", "eth0:1", "holds ':'")]
    [InlineData("--vrid", "256", "is not a number from 1 to 255")]
    [InlineData("--priority", "255", "is not a number from 1 to 254")]
    [InlineData("--ctid", "10112", "is not a VLAN followed by 111, the end of this node's address")]
    [InlineData("--vrrp-version", "4", "is not a number from 2 to 3")]
    [InlineData("--dns-name", "a..b", "has a part of 0 characters")]
    [InlineData("--url", "http://127.0.0.1/", "is for caddy and not for dns")]
    [InlineData("--path", "/srv", "is for nfs and not for dns")]
    [InlineData("--node", "a b", "holds ' '")]
    [InlineData("--peer-node", "dns-10111", "both nodes are called dns-10111")]
    public void What_is_wrong_is_told_with_its_flag(string flag, string value, string sentence)
    {
        using FakeNode node = FakeNode.Container();
        Assert.Null(node.Plan(With(Dns, flag, value), out InitPlanner planner));
        InitFault fault = Assert.Single(planner.Faults);
        Assert.Contains(sentence, fault.Message);
        Assert.Contains(flag, fault.Message);
        Assert.True(fault.IsUsage);
        Assert.Empty(planner.Missing);
    }

    [Theory]
    [InlineData("standby", null, null, 100, 150)]
    [InlineData("preferred", null, null, 150, 100)]
    [InlineData(null, "200", null, 200, 100)]
    [InlineData(null, "90", null, 90, 150)]
    [InlineData(null, "120", "130", 120, 130)]
    [InlineData("preferred", "120", "110", 120, 110)]
    public void Role_and_priorities_fit(string? role, string? priority, string? peerPriority, int self, int peer)
    {
        using FakeNode node = FakeNode.Container();
        InitPlan plan = Planned(node, Dns with { Role = role, Priority = priority, PeerPriority = peerPriority });
        Assert.Equal((self, peer), (plan.Self.Priority, plan.Peer.Priority));
    }

    [Theory]
    [InlineData("standby", "200", null)]
    [InlineData("preferred", "100", null)]
    [InlineData("preferred", null, "150")]
    public void A_priority_against_the_role_is_refused(string role, string? priority, string? peerPriority)
    {
        using FakeNode node = FakeNode.Container();
        InitFlags flags = Dns with { Role = role, Priority = priority, PeerPriority = peerPriority };
        Assert.Null(node.Plan(flags, out InitPlanner planner));
        Assert.Contains("--peer-priority", Assert.Single(planner.Faults).Message);
    }

    [Fact]
    public void A_VRID_that_is_in_use_is_refused_with_who_uses_it_and_never_proposed()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(Router(110, "192.168.10.7", "192.168.10.9"));
        Assert.Equal(111, Planned(node, Dns).Vrid);
        Assert.Equal(55, Planned(node, Dns with { Vrid = "55" }).Vrid);
        Assert.Null(node.Plan(Dns with { Vrid = "110" }, out InitPlanner planner));
        Assert.Equal(
            "--vrid: '110' is used in this network by 192.168.10.7 (version 2, priority 100, for 192.168.10.9); write "
            + "another, for example 111",
            Assert.Single(planner.Faults).Message);
        Assert.Equal(110, Planned(node, Dns with { Vrid = "110", IsDeaf = true }).Vrid);
    }

    [Fact]
    public void A_VRID_whose_adverts_are_not_valid_is_in_use_all_the_same()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(
            Router(110, "192.168.10.7", "192.168.10.9") with { Fault = DropReason.BadChecksum, Addresses = [] });
        Assert.Null(node.Plan(Dns with { Vrid = "110" }, out InitPlanner planner));
        Assert.Contains(
            "by 192.168.10.7 (version 2, adverts not valid: BadChecksum); write",
            Assert.Single(planner.Faults).Message);
    }

    [Fact]
    public void Another_node_that_has_the_address_already_is_followed()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(Router(55, "192.168.10.112", "192.168.10.110"));
        InitPlan plan = Planned(node, Dns);
        Assert.Equal((55, 2), (plan.Vrid, plan.Version));
        Assert.Null(node.Plan(Dns with { Vrid = "56" }, out InitPlanner planner));
        Assert.Contains("write 55, or stop it there", Assert.Single(planner.Faults).Message);
    }

    [Fact]
    public void A_stranger_that_has_the_address_is_in_the_way()
    {
        using FakeNode node = FakeNode.Container();
        node.Heard.Add(Router(55, "192.168.10.7", "192.168.10.110"));
        Assert.Null(node.Plan(Dns, out InitPlanner planner));
        InitFault fault = Assert.Single(planner.Faults);
        Assert.False(fault.IsUsage);
        Assert.Contains("by 192.168.10.7, which is neither of the two nodes", fault.Message);
    }

    [Fact]
    public void An_address_in_no_network_of_the_machine_needs_its_interface_told()
    {
        using FakeNode node = FakeNode.Container();
        InitFlags flags = Dns with { Vip = "10.9.9.9" };
        Assert.Null(node.Plan(flags, out InitPlanner planner));
        Assert.Contains("10.9.9.9 is in no network of this machine (eth0)", Assert.Single(planner.Missing));
        Assert.Equal("192.168.10.111", Planned(node, flags with { Interface = "eth0" }).Self.Address.ToString());
    }

    [Fact]
    public void The_virtual_address_on_the_interface_is_not_taken_for_the_nodes_own()
    {
        using var node = new FakeNode();
        node.AddInterface("eth0", "192.168.10.110/24", "192.168.10.111/24");
        node.AddInterface("eth1", "10.0.0.1/8");
        Assert.Equal("192.168.10.111", Planned(node, Dns).Self.Address.ToString());
        using var ours = new FakeNode();
        ours.AddInterface("eth0", "192.168.10.111/24");
        ours.AddAddress(2, "192.168.10.110/32", InterfaceAddress.VipKeeperProtocol);
        Assert.Equal("192.168.10.111", Planned(ours, Dns).Self.Address.ToString());
    }

    [Fact]
    public void IPv6_has_its_prefix_kept_and_no_ids()
    {
        using var node = new FakeNode();
        node.AddInterface("eth0", "fe80::5/64", "fd00:10::111/64", "192.168.10.111/24");
        InitPlan plan = Planned(node, Dns with { Vip = "fd00:10::110/64", Peer = "fd00:10::112" });
        Assert.Equal("fd00:10::110/64", plan.VipText);
        Assert.Equal("fd00:10::111", plan.Self.Address.ToString());
        Assert.Equal(0x10, plan.Vrid);
        Assert.Null(plan.Self.ContainerId);
    }

    [Fact]
    public void The_exported_directory_is_the_one_that_is_replicated()
    {
        using FakeNode node = FakeNode.Container();
        node.File("/etc/exports", "/srv/certs *(rw)\n");
        InitPlan plan = Planned(node, Dns with { Service = "nfs" });
        Assert.Equal(("/srv/certs", "certs"), (plan.Directory, plan.Module));
        Assert.Equal("/srv/x", Planned(node, Dns with { Service = "nfs", Directory = "/srv/x" }).Directory);
    }

    private static InitPlan Planned(FakeNode node, InitFlags flags)
    {
        InitPlan? plan = node.Plan(flags, out InitPlanner planner);
        Assert.True(plan is not null, string.Join('\n', planner.Faults.Select(one => one.Message)));
        return plan;
    }

    private static HeardRouter Router(byte vrid, string source, string address) => new(
        vrid, VrrpVersion.V2, InetAddress.Parse(source), 100, Duration.FromSeconds(1), [InetAddress.Parse(address)]);

    private static InitFlags With(InitFlags flags, string flag, string value) => flag switch
    {
        "--vip" => flags with { Vip = value },
        "--peer" => flags with { Peer = value },
        "--interface" => flags with { Interface = value },
        "--vrid" => flags with { Vrid = value },
        "--priority" => flags with { Priority = value },
        "--ctid" => flags with { ContainerId = value },
        "--vrrp-version" => flags with { Version = value },
        "--dns-name" => flags with { DnsName = value },
        "--url" => flags with { Url = value },
        "--path" => flags with { Directory = value },
        "--node" => flags with { Node = value },
        _ => flags with { PeerNode = value },
    };
}
