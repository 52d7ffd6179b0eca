using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>A start that cannot succeed ends with exit code 1 and a sentence, never a stack trace.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_second_daemon_with_the_same_runtime_directory_is_refused_and_the_first_goes_on()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        Command second = RunDaemon(lone.Router, lone.Router.ConfigurationPath);

        Assert.Equal(1, second.ExitCode);
        string sentence = Assert.Single(second.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^vipkeeper run: .*another vipkeeper.*--runtime-dir", sentence);
        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.True(lone.Router.HoldsVirtualAddress);
    }

    [Fact]
    public async Task Nothing_is_taken_over_before_the_startup_delay()
    {
        using LoneRouter lone = LoneRouter.Create();
        File.AppendAllText(lone.Router.ConfigurationPath, "startup_delay: 3s\n");
        Instant start = MonotonicClock.Now;
        await lone.StartAsync();

        Instant first = lone.Segment.Capture.Adverts.First(advert => advert.Mac == lone.Router.Mac).At;
        Assert.True(first - start >= Duration.FromSeconds(3), $"The first advert came after {first - start}.");
    }

    [Fact]
    public void A_configuration_error_is_told_with_its_place()
    {
        using LoneRouter lone = LoneRouter.Create();
        string good = File.ReadAllText(lone.Router.ConfigurationPath);
        File.WriteAllText(lone.Router.ConfigurationPath, good.Replace("vrid: 55", "vrid: 555"));

        Command run = RunDaemon(lone.Router, lone.Router.ConfigurationPath);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"a\.yaml:\d+:\d+: ", run.Error);
        Assert.Contains("vrid", run.Error);
        AssertNoStackTrace(run);
    }

    [Fact]
    public void A_missing_configuration_file_is_told_by_its_path()
    {
        using LoneRouter lone = LoneRouter.Create();

        Command run = RunDaemon(lone.Router, lone.Router.ConfigurationPath + ".missing");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.yaml.missing", run.Error);
        AssertNoStackTrace(run);
    }

    [Fact]
    public void Status_without_a_daemon_is_told_in_a_sentence()
    {
        using LoneRouter lone = LoneRouter.Create();

        Command status = Command.Run(
            Requirements.Daemon(), "status", "--runtime-dir", lone.Router.RuntimeDirectory);

        Assert.Equal(1, status.ExitCode);
        Assert.Single(status.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        AssertNoStackTrace(status);
    }

    private static Command RunDaemon(VipKeeperRouter router, string configuration) => Command.Run(
        Requirements.Daemon(), "run", "--config", configuration, "--runtime-dir", router.RuntimeDirectory);

    private static void AssertNoStackTrace(Command run)
    {
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("Exception", run.Error);
        Assert.Equal("", run.Output);
    }
}
