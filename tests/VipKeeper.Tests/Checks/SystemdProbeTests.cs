using System.Diagnostics;
using VipKeeper.Checks;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using Xunit;

namespace VipKeeper.Tests.Checks;

/// <summary>A systemctl that says what a test wants.</summary>
public sealed class SystemdProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-systemd-").FullName;

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("loaded", "active", "running", "success", true, "active (running)")]
    [InlineData("loaded", "reloading", "reload", "success", true, "reloading (reload)")]
    [InlineData("loaded", "inactive", "dead", "success", false, "named.service is inactive (dead)")]
    [InlineData("loaded", "activating", "start", "success", false, "named.service is activating (start)")]
    [InlineData("loaded", "failed", "failed", "exit-code", false, "named.service is failed (failed), result exit-code")]
    [InlineData("not-found", "inactive", "dead", "success", false, "there is no unit named.service")]
    [InlineData("masked", "inactive", "dead", "success", false, "named.service is masked")]
    public async Task The_state_of_a_unit_is_judged(
        string load, string active, string sub, string result, bool isSuccess, string reason)
    {
        string script = $"printf 'LoadState={load}\\nActiveState={active}\\nSubState={sub}\\nResult={result}\\n'";
        Assert.Equal(new CheckOutcome(isSuccess, reason), await RunAsync(script));
    }

    [Fact]
    public async Task A_unit_without_a_result_is_judged_too() => Assert.Equal(
        new CheckOutcome(true, "active (mounted)"),
        await RunAsync("printf 'ActiveState=active\\nSubState=mounted\\nLoadState=loaded\\n'"));

    [Theory]
    [InlineData(
        "echo 'Failed to connect to bus: No such file or directory' >&2; exit 1",
        "systemctl: Failed to connect to bus: No such file or directory")]
    [InlineData("exit 0", "systemctl ended with exit code 0 and no state")]
    [InlineData("exit 4", "systemctl ended with exit code 4 and no state")]
    [InlineData("kill -KILL $$", "systemctl was ended by signal 9")]
    [InlineData("head -c 10000000 /dev/zero | tr '\\0' x; exit 1", "systemctl: xxxxxxxxxx")]
    [InlineData("printf 'ActiveState=active\\n'; exit 1", "systemctl: ActiveState=active")]
    public async Task What_keeps_systemctl_from_an_answer_is_told(string script, string reason)
    {
        CheckOutcome outcome = await RunAsync(script);
        Assert.False(outcome.IsSuccess);
        Assert.StartsWith(reason, outcome.Reason);
        Assert.True(outcome.Reason.Length < 200);
    }

    [Fact]
    public async Task The_unit_is_an_argument_and_no_option_or_command() => Assert.Equal(
        "systemctl: show --system --no-pager -- named.service",
        (await RunAsync("echo \"$1 $2 $3 $5 $6\"; exit 1")).Reason);

    [Fact]
    public async Task Where_systemd_does_not_run_it_is_said() => Assert.Equal(
        $"systemd does not run here: there is no {_folder}/none",
        (await new SystemdProbe(Check, "/bin/true", $"{_folder}/none").RunAsync(Never)).Reason);

    [Fact]
    public async Task A_systemctl_that_is_not_there_is_told() => Assert.StartsWith(
        "/nowhere/systemctl cannot be run",
        (await new SystemdProbe(Check, "/nowhere/systemctl", _folder).RunAsync(Never)).Reason);

    [Fact]
    public async Task A_systemctl_that_hangs_is_ended_with_its_whole_group()
    {
        string mark = $"6{Random.Shared.Next(100_000, 999_999)}";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Never);
        Task<CheckOutcome> run = NewProbe($"trap '' TERM; sleep {mark} & sleep {mark}").RunAsync(timeout.Token);
        await Eventually(() => CountOf(mark) == 2);
        await timeout.CancelAsync();
        Assert.False((await run.WaitAsync(TimeSpan.FromSeconds(20), Never)).IsSuccess);
        await Eventually(() => CountOf(mark) == 0);
    }

    private static SystemdCheck Check => new("named.service", ["active", "reloading"]);

    private Task<CheckOutcome> RunAsync(string script) =>
        NewProbe(script).RunAsync(Never).WaitAsync(TimeSpan.FromSeconds(20), Never);

    private SystemdProbe NewProbe(string script)
    {
        string path = Path.Combine(_folder, "systemctl");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return new SystemdProbe(Check, path, _folder);
    }

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
            await Task.Delay(20, Never);
        }
    }
}
