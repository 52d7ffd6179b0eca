using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Machine;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class NetworkConfigurationExaminationTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Networkd_must_keep_addresses()
    {
        _machine.Write(
            "/run/systemd/netif/links/2",
            "ADMIN_STATE=configured\nNETWORK_FILE=/etc/systemd/network/10-eth0.network\n");
        _machine.Write("/etc/systemd/network/10-eth0.network", "[Match]\nName=eth0\n[Network]\nDHCP=no\n");
        Finding found = _machine.Find<NetworkConfigurationExamination>(
            Topics.Networkd, Severity.Warning, "systemd-networkd manages eth0 (10-eth0.network)");
        Assert.Contains("networkctl reload", found.Remedy);

        _machine.Write(
            "/etc/systemd/network/10-eth0.network.d/vipkeeper.conf", "[Network]\nKeepConfiguration=static\n");
        _machine.Find<NetworkConfigurationExamination>(Topics.Networkd, Severity.Ok, "keeps foreign addresses");
    }

    [Fact]
    public void NetworkManager_must_leave_the_interface_alone()
    {
        _machine.Write("/run/NetworkManager/devices/2", "[device]\nmanaged=true\n");
        _machine.Find<NetworkConfigurationExamination>(
            Topics.NetworkManager, Severity.Warning, "NetworkManager manages eth0");

        _machine.Write(
            "/etc/NetworkManager/conf.d/vipkeeper.conf", "[keyfile]\nunmanaged-devices=interface-name:eth0\n");
        _machine.Find<NetworkConfigurationExamination>(Topics.NetworkManager, Severity.Ok, "leaves eth0 alone");
    }

    [Fact]
    public void Ifupdown_and_a_lease_are_told_of()
    {
        _machine.Write("/etc/network/interfaces", "auto eth0\niface eth0 inet dhcp\n");
        _machine.Programs.Add(new RunningProgram(9, "dhclient"));
        _machine.Find<NetworkConfigurationExamination>(Topics.Ifupdown, Severity.Ok, "/etc/network/interfaces");
        _machine.Find<NetworkConfigurationExamination>(Topics.Dhcp, Severity.Note, "dhclient runs (process 9)");
    }

    [Fact]
    public void A_machine_without_any_of_them_has_nothing_to_tell() =>
        Assert.Empty(_machine.Examine<NetworkConfigurationExamination>());
}
