using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Diagnosis;

/// <summary>A daemon that did not run says for how long, and why as far as the kernel tells.</summary>
public sealed class StallCauseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The down timer of the instance is 0.72 s; the daemon reads the kernel's counters every two seconds.
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Stop_signal_is_named_with_its_length_and_the_master_announces_again()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        await Task.Delay(FirstReading, TestContext.Current.CancellationToken);
        long before = lone.Router.Counter("announcements");

        int processId = lone.Router.ProcessId;
        Command.Signal(processId, "STOP");
        await Task.Delay(Stall, TestContext.Current.CancellationToken);
        Command.Signal(processId, "CONT");

        await AssertCauseAsync(lone, "stopped", "stopped by a signal (SIGSTOP) and continued");
        await lone.UntilHeldAsync();
        await Eventually.TrueAsync(
            () => lone.Router.Counter("announcements") > before, Patience, "the addresses are announced again",
            TimeSpan.FromMilliseconds(50));
        Assert.Contains("did not run for", lone.Router.StatusTable);
    }

    [Fact]
    public async Task Freezer_of_a_control_group_is_told_from_a_signal()
    {
        using FreezerGroup group = FreezerGroup.Create();
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        await Task.Delay(FirstReading, TestContext.Current.CancellationToken);

        group.Add(lone.Router.ProcessId);
        group.Freeze(true);
        await Task.Delay(Stall, TestContext.Current.CancellationToken);
        group.Freeze(false);

        await AssertCauseAsync(lone, "frozen", "frozen from outside");
    }

    private static async Task AssertCauseAsync(LoneRouter lone, string cause, string words)
    {
        await Eventually.TrueAsync(
            () => LogReader.Lines(lone.Router.LogPath).Any(line => line.Contains("did not run for")),
            Patience, "the log tells of the stall");
        string line = LogReader.Lines(lone.Router.LogPath).First(one => one.Contains("did not run for"));
        Assert.Contains(words, line);
        Assert.Equal(cause, lone.Router.LastStall.GetProperty("cause").GetString());
        Assert.True(lone.Router.LastStall.GetProperty("length_ms").GetDouble() > Stall.TotalMilliseconds / 2);
        Assert.True(lone.Router.Status.GetProperty("loop").GetProperty("stalls").GetInt64() >= 1);
    }
}
