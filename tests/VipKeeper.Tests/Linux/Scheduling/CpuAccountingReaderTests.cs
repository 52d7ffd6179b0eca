using VipKeeper.Linux.Scheduling;
using Xunit;

namespace VipKeeper.Tests.Linux.Scheduling;

public class CpuAccountingReaderTests
{
    [Fact]
    public void Field_is_found_by_its_place()
    {
        Assert.Equal(54629, CpuAccountingReader.Field("1 54629 3\n"u8, 1));
        Assert.Equal(247, CpuAccountingReader.Field("cpu  256372 0 20762 201484 1265 0 976 247 0 0\n"u8, 9));
        Assert.Null(CpuAccountingReader.Field("cpu  1 2"u8, 9));
        Assert.Null(CpuAccountingReader.Field(default, 1));
    }

    [Fact]
    public void Value_is_found_by_its_name()
    {
        Assert.Equal(12, CpuAccountingReader.Value("nr_throttled 3\nthrottled_usec 12\n"u8, "throttled_usec "u8));
        Assert.Equal(99, CpuAccountingReader.Value("some avg10=0.00 total=99\nfull total=1\n"u8, "total="u8));
        Assert.Null(CpuAccountingReader.Value("usage_usec 5\n"u8, "throttled_usec "u8));
    }

    [Theory]
    [InlineData("0::/system.slice/vipkeeper.service", "/system.slice/vipkeeper.service", false)]
    [InlineData("0::/", "", false)]
    [InlineData("3:cpu,cpuacct:/lxc/101", "/lxc/101", true)]
    [InlineData("3:cpuset:/lxc/101", null, true)]
    [InlineData("nonsense", null, false)]
    public void Control_group_is_found_in_its_line(string line, string? path, bool isVersion1)
    {
        Assert.Equal(path, CpuAccountingReader.PathOf(line, out bool isOld));
        Assert.Equal(isVersion1, isOld);
    }

    [Fact]
    public void Reading_of_a_living_thread_allocates_nothing_and_never_shrinks()
    {
        using var reader = new CpuAccountingReader(KernelThread.CurrentId);
        CpuAccounting first = reader.Read();
        CpuAccounting second = first;
        Assert.Equal(0, AllocationMeter.Measure(100, () => second = reader.Read()));
        Assert.True((second.RunDelay ?? default) >= (first.RunDelay ?? default));
        Assert.True((second.Pressure ?? default) >= (first.Pressure ?? default));
    }

    [Fact]
    public void Thread_that_does_not_exist_has_no_run_delay()
    {
        using var reader = new CpuAccountingReader(int.MaxValue);
        Assert.Null(reader.Read().RunDelay);
    }
}
