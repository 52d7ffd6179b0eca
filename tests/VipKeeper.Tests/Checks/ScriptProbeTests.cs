using System.Diagnostics;
using VipKeeper.Checks;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using Xunit;

namespace VipKeeper.Tests.Checks;

/// <summary>Real programs, well-behaved and not.</summary>
public class ScriptProbeTests
{
    private static readonly string Launcher = Path.Combine(AppContext.BaseDirectory, "vipkeeper");

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("exit 0", true, "exit code 0")]
    [InlineData("exit 2", false, "exit code 2")]
    [InlineData("kill -KILL $$", false, "ended by signal 9")]
    [InlineData("head -c 100000000 /dev/zero; exit 3", false, "exit code 3")]
    [InlineData("exec 0<&- 1>&- 2>&-; exit 4", false, "exit code 4")]
    [InlineData("test $VIPKEEPER_INSTANCE/$VIPKEEPER_CHECK/$DOTNET_ROOT = dns/mine/", true, "exit code 0")]
    public async Task The_end_of_a_program_is_told(string script, bool isSuccess, string reason)
    {
        CheckOutcome outcome = await ProbeOf(script, Never).RunAsync(Never);
        Assert.Equal((isSuccess, reason), (outcome.IsSuccess, outcome.Reason));
        Assert.EndsWith($" {outcome.ExitCode ?? outcome.Signal}", reason);
    }

    [Theory]
    [InlineData("sleep 600")]
    [InlineData("trap '' TERM; sleep 600 & sleep 600 & wait; wait")]
    public async Task A_program_that_hangs_is_ended_with_its_whole_group(string script)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Never);
        string mark = $"6{Random.Shared.Next(100_000, 999_999)}";
        Task<CheckOutcome> run = ProbeOf(script.Replace("600", mark), Never).RunAsync(timeout.Token);
        await Eventually(() => CountOf(mark) > 0);
        await timeout.CancelAsync();

        Assert.False((await run).IsSuccess);
        await Eventually(() => CountOf(mark) == 0);
    }

    [Fact]
    public async Task What_a_program_leaves_running_is_ended_with_it()
    {
        string mark = $"6{Random.Shared.Next(100_000, 999_999)}";
        Assert.True((await ProbeOf($"sleep {mark} & exit 0", Never).RunAsync(Never)).IsSuccess);
        await Eventually(() => CountOf(mark) == 0);
    }

    [Fact]
    public async Task A_check_that_is_given_up_ends_at_once_even_what_ignores_it()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Never);
        string mark = $"6{Random.Shared.Next(100_000, 999_999)}";
        Task<CheckOutcome> run = ProbeOf($"trap '' TERM; sleep {mark}; sleep {mark}", stopping.Token)
            .RunAsync(stopping.Token);
        await Eventually(() => CountOf(mark) > 0);
        await stopping.CancelAsync();
        await run;

        await Eventually(() => CountOf(mark) == 0);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told() => Assert.Equal(
        "/nowhere/at/all cannot be run: there is no /nowhere; make it, or write another path",
        (await new ScriptProbe(new ScriptCheck(["/nowhere/at/all"], "root"), "dns", "mine", Never)
            .RunAsync(Never)).Reason);

    private static ScriptProbe ProbeOf(string script, CancellationToken stopping) =>
        new(new ScriptCheck(["/bin/sh", "-c", script], "root"), "dns", "mine", stopping, Launcher);

    private static int CountOf(string mark) => ProcessTable.Ids().Count(id => Arguments(id) == $"sleep\0{mark}\0");

    private static string Arguments(int id)
    {
        try
        {
            return ProcessTable.StateOf(id) == 'Z' ? "" : File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task Eventually(Func<bool> condition)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
