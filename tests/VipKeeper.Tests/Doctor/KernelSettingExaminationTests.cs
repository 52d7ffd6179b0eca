using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class KernelSettingExaminationTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("all", 1, true)]
    [InlineData("eth0", 1, true)]
    [InlineData("eth0", 2, false)]
    [InlineData("eth0", 0, false)]
    public void A_strict_reverse_path_filter_is_a_warning(string place, int value, bool isStrict)
    {
        Set($"ipv4/conf/{place}/rp_filter", value);
        Finding found = _machine.Find<KernelSettingExamination>(
            Topics.RpFilter, isStrict ? Severity.Warning : Severity.Ok, "strict");
        Assert.Equal(isStrict, found.Remedy.Contains("sysctl net.ipv4.conf.eth0.rp_filter=2"));
    }

    [Fact]
    public void The_larger_of_two_settings_counts()
    {
        Set("ipv4/conf/all/rp_filter", 1);
        Set("ipv4/conf/eth0/rp_filter", 2);
        _machine.Find<KernelSettingExamination>(Topics.RpFilter, Severity.Ok, "not strict");
    }

    [Theory]
    [InlineData(8, "Problem")]
    [InlineData(3, "Ok")]
    [InlineData(1, "Ok")]
    public void An_address_that_is_not_answered_for_is_a_problem(int value, string severity)
    {
        Set("ipv4/conf/eth0/arp_ignore", value);
        _machine.Find<KernelSettingExamination>(
            Topics.ArpIgnore, Enum.Parse<Severity>(severity), $"arp_ignore is {value}");
    }

    [Fact]
    public void Addresses_on_another_device_need_ARP_to_answer_for_them()
    {
        _machine.InstanceKeys = ["addresses: [{ address: 192.168.10.110, device: dummy0 }]"];
        Set("ipv4/conf/eth0/arp_ignore", 1);
        _machine.Find<KernelSettingExamination>(Topics.ArpIgnore, Severity.Problem, "not answered");
        _machine.Find<KernelSettingExamination>(Topics.ArpAnnounce, Severity.Note, "arp_announce is 0");
    }

    [Fact]
    public void An_address_with_the_interfaces_prefix_needs_promotion()
    {
        _machine.InstanceKeys = ["addresses: [192.168.10.110/24]"];
        Finding found = _machine.Find<KernelSettingExamination>(
            Topics.PromoteSecondaries, Severity.Warning, "goes with it");
        Assert.Contains("192.168.10.110/32", found.Remedy[0]);

        Set("ipv4/conf/all/promote_secondaries", 1);
        Assert.DoesNotContain(
            _machine.Examine<KernelSettingExamination>(), static one => one.Topic == Topics.PromoteSecondaries);
    }

    [Fact]
    public void IPv6_that_is_off_is_a_problem_for_IPv6_alone()
    {
        Assert.DoesNotContain(_machine.Examine<KernelSettingExamination>(), static one => one.Topic == Topics.IPv6);
        using var six = new SickMachine { InstanceKeys = ["addresses: [fe80::110]"] };
        six.Write("/proc/sys/net/ipv6/conf/eth0/disable_ipv6", "1\n");
        Finding found = six.Find<KernelSettingExamination>(Topics.IPv6, Severity.Problem, "off on eth0");
        Assert.Equal(["sysctl net.ipv6.conf.eth0.disable_ipv6=0"], found.Remedy);

        six.Write("/proc/sys/net/ipv6/conf/eth0/disable_ipv6", "0\n");
        six.Write("/proc/sys/net/ipv6/conf/eth0/accept_dad", "2\n");
        six.Find<KernelSettingExamination>(Topics.AcceptDad, Severity.Warning, "accept_dad is 2");
    }

    [Fact]
    public void A_forced_version_of_IGMP_is_noted()
    {
        Set("ipv4/conf/eth0/force_igmp_version", 1);
        _machine.Find<KernelSettingExamination>(Topics.IgmpVersion, Severity.Note, "version 1");
    }

    [Fact]
    public void A_dot_in_a_name_is_written_as_sysctl_wants_it()
    {
        _machine.Links[0] = _machine.Links[0] with { Name = "eth0.10" };
        _machine.HasConfiguration = false;
        Set("ipv4/conf/all/rp_filter", 1);
        Finding found = _machine.Find<KernelSettingExamination>(Topics.RpFilter, Severity.Warning, "eth0.10");
        Assert.Contains("sysctl net.ipv4.conf.eth0/10.rp_filter=2", found.Remedy);
    }

    private void Set(string name, int value) => _machine.Write($"/proc/sys/net/{name}", $"{value}\n");
}
