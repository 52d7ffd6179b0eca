using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Tests.Scan;
using Xunit;

namespace VipKeeper.Tests.Doctor;

/// <summary>The promise, the clock and the container's id.</summary>
public sealed class OtherExaminationsTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_promise_that_the_masters_interval_breaks_is_a_problem()
    {
        _machine.InstanceKeys = ["rto: 5s"];
        _machine.Find<TakeoverTimeExamination>(Topics.Rto, Severity.Ok, "5 s is promised");

        _machine.Heard.Hear(Frames.Advert(seconds: 3), times: 2);
        _machine.Find<TakeoverTimeExamination>(Topics.Rto, Severity.Problem, "192.168.10.112 advertises every 3 s");
    }

    [Fact]
    public void A_clock_that_nobody_keeps_right_matters_more_with_replication()
    {
        _machine.IsClockSynchronised = false;
        _machine.Find<ClockExamination>(Topics.Clock, Severity.Note, "nobody synchronises the clock");

        using var second = new SickMachine
        {
            InstanceKeys = ["replication: { paths: [{ path: /srv/nfs, module: nfs }], every: 5m }"],
            IsClockSynchronised = false,
        };
        second.Find<ClockExamination>(Topics.Clock, Severity.Warning, "nobody synchronises the clock");
    }

    [Theory]
    [InlineData("/dev/mapper/pve-vm--10111--disk--0", "Ok", "container 10111 has the address")]
    [InlineData("rpool/data/subvol-10113-disk-0", "Note", "its id would end with 111")]
    public void The_containers_id_is_compared_with_its_address(string device, string severity, string saying)
    {
        _machine.Write("/proc/self/mountinfo", $"29 1 253:5 / / rw,relatime - ext4 {device} rw\n");
        _machine.Find<ContainerIdExamination>(Topics.ContainerId, Enum.Parse<Severity>(severity), saying);
    }

    [Fact]
    public void Another_root_tells_no_id()
    {
        _machine.Write("/proc/self/mountinfo", "29 1 253:5 / / rw,relatime - ext4 /dev/sda1 rw\n");
        Assert.Empty(_machine.Examine<ContainerIdExamination>());
    }
}
