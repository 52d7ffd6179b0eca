using VipKeeper.Linux.Processes;
using Xunit;

namespace VipKeeper.Tests.Linux.Processes;

public sealed class ProcessStatTests
{
    [Theory]
    [InlineData("41 (keepalived) S 1 41 41 0 -1", true)]
    [InlineData("41 (a) Z (b) R 1 41 41 0 -1", true)]
    [InlineData("41 (keepalived) Z 1 41 41 0 -1", false)]
    [InlineData("41 (a) S (b) X 1 41 41 0 -1", false)]
    [InlineData("41 (keepalived) ", false)]
    [InlineData("", false)]
    public void A_process_runs_until_it_has_ended(string stat, bool isRunning) =>
        Assert.Equal(isRunning, ProcessStat.IsRunning(stat));

    [Fact]
    public void This_process_runs() => Assert.True(ProcessStat.IsRunning(File.ReadAllText("/proc/self/stat")));
}
