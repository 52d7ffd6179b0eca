using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Linux.Netlink;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class InterfaceExaminationTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_healthy_interface_is_in_order() =>
        Assert.All(_machine.Examine<InterfaceExamination>(), static one => Assert.Equal(Severity.Ok, one.Severity));

    [Fact]
    public void A_missing_interface_is_named_with_those_that_are_there()
    {
        _machine.Links[0] = _machine.Links[0] with { Name = "ens18" };
        _machine.Find<InterfaceExamination>(Topics.Link, Severity.Problem, "there are ens18");
    }

    [Fact]
    public void An_interface_that_is_down_is_to_be_set_up()
    {
        _machine.Links[0] = _machine.Links[0] with { Flags = LinkFlags.None };
        Finding found = _machine.Find<InterfaceExamination>(Topics.Link, Severity.Problem, "eth0 is down");
        Assert.Equal(["ip link set eth0 up"], found.Remedy);
    }

    [Fact]
    public void A_missing_carrier_is_told_from_being_down()
    {
        _machine.Links[0] = _machine.Links[0] with { Flags = LinkFlags.Up };
        _machine.Find<InterfaceExamination>(Topics.Link, Severity.Problem, "no carrier");
    }

    [Fact]
    public void The_virtual_address_is_no_source()
    {
        _machine.Addresses.Clear();
        _machine.Addresses.Add(SickMachine.Address("192.168.10.110", 32));
        _machine.Find<InterfaceExamination>(Topics.SourceAddress, Severity.Problem, "no IPv4 address of its own");
    }

    [Fact]
    public void A_configured_source_must_be_there()
    {
        _machine.InstanceKeys = ["source_address: 192.168.10.99"];
        _machine.Find<InterfaceExamination>(Topics.SourceAddress, Severity.Problem, "192.168.10.99 is not on eth0");
    }

    [Fact]
    public void IPv6_needs_a_link_local_source()
    {
        _machine.InstanceKeys = ["addresses: [fe80::110]"];
        _machine.Addresses.Add(SickMachine.Address("fd00::1", 64));
        _machine.Find<InterfaceExamination>(Topics.SourceAddress, Severity.Problem, "no IPv6 link-local address");
    }

    [Fact]
    public void An_address_of_another_network_is_a_warning()
    {
        _machine.InstanceKeys = ["addresses: [192.168.11.110]"];
        _machine.Find<InterfaceExamination>(Topics.Prefix, Severity.Warning, "192.168.11.110 is in no network of eth0");
    }

    [Fact]
    public void An_advert_that_does_not_fit_is_a_problem()
    {
        _machine.Links[0] = _machine.Links[0] with { Mtu = 30 };
        _machine.Find<InterfaceExamination>(Topics.Mtu, Severity.Problem, "has 32 bytes, and eth0 carries 30");
    }

    [Theory]
    [InlineData("macvlan", "private", Severity.Warning)]
    [InlineData("macvlan", "bridge", Severity.Ok)]
    [InlineData("ipvlan", "l2", Severity.Problem)]
    [InlineData("veth", "", Severity.Ok)]
    public void Kinds_of_interfaces_are_judged_by_whom_they_reach(string kind, string mode, object severity)
    {
        _machine.Kinds = "[{'ifname':'eth0','linkinfo':{'info_kind':'KIND','info_data':{'mode':'MODE'}}}]"
            .Replace("KIND", kind).Replace("MODE", mode).Replace('\'', '"');
        _machine.Write("/run/systemd/container", "lxc");
        _machine.Find<InterfaceExamination>(Topics.Kind, (Severity)severity, kind);
        if (kind == "macvlan")
        {
            Finding found = _machine.Find<InterfaceExamination>(Topics.ProxmoxMacFilter, Severity.Note, "drops it");
            Assert.Equal(["[OPTIONS]", "macfilter: 0"], found.Remedy.TakeLast(2));
        }
    }
}
