using VipKeeper.Daemon;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Stalls;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Stalls;

/// <summary>The cause of a stall of four seconds: what accounts for at least half of it.</summary>
public class StallDiagnosisTests
{
    private static readonly Duration Length = Duration.FromSeconds(4);

    [Fact]
    public void Suspension_is_told_by_the_two_clocks() =>
        Expect(StallCause.Suspended, new StallEvidence { Suspended = Duration.FromSeconds(3), WasContinued = true });

    [Fact]
    public void Continue_signal_tells_a_stop_signal() => Expect(
        StallCause.Stopped, new StallEvidence { WasContinued = true, DidProcessStall = true, Growth = Quiet });

    [Fact]
    public void Quota_comes_before_the_waiting_that_it_causes() => Expect(
        StallCause.Throttled,
        new StallEvidence { Growth = Grown(runDelay: 4, throttled: 3) });

    [Fact]
    public void Steal_of_half_the_time_is_the_hypervisors() =>
        Expect(StallCause.Stolen, new StallEvidence { Growth = Grown(runDelay: 4, stolen: 2) });

    [Fact]
    public void Waiting_for_a_cpu_is_told_by_the_threads_run_delay() =>
        Expect(StallCause.WaitedForCpu, new StallEvidence { Growth = Grown(runDelay: 3.5) });

    [Fact]
    public void Pressure_of_the_machine_counts_where_the_threads_own_waiting_is_hidden() =>
        Expect(StallCause.WaitedForCpu, new StallEvidence { Growth = Grown(runDelay: null, pressure: 3) });

    [Fact]
    public void Pressure_of_the_machine_is_no_cause_when_the_thread_did_not_wait() => Expect(
        StallCause.Frozen, new StallEvidence { DidProcessStall = true, Growth = Grown(runDelay: 0, pressure: 4) });

    [Fact]
    public void Nothing_ran_and_nothing_waited_means_frozen() =>
        Expect(StallCause.Frozen, new StallEvidence { DidProcessStall = true, Growth = Quiet });

    [Fact]
    public void Only_the_loop_did_not_run_means_blocked() =>
        Expect(StallCause.Blocked, new StallEvidence { Growth = Quiet });

    [Fact]
    public void Less_than_half_explains_nothing() => Expect(
        StallCause.Blocked, new StallEvidence { Growth = Grown(runDelay: 1.9, throttled: 1.9, stolen: 1.9) });

    [Fact]
    public void Cause_is_unknown_where_the_kernel_hides_everything() =>
        Expect(StallCause.Unknown, new StallEvidence { DidProcessStall = true });

    [Fact]
    public void Share_is_never_more_than_the_stall()
    {
        (_, Duration share) = StallDiagnosis.Find(Length, new StallEvidence { Growth = Grown(runDelay: 9) });
        Assert.Equal(Length, share);
    }

    [Fact]
    public void Every_cause_has_words_of_its_own() => Assert.Equal(
        Enum.GetValues<StallCause>().Length,
        Enum.GetValues<StallCause>()
            .Select(static cause => StallSentences.Describe(new Stall(default, Length, cause, Length)))
            .Distinct().Count());

    private static CpuAccounting Quiet => Grown(runDelay: 0);

    private static CpuAccounting Grown(
        double? runDelay, double throttled = 0, double stolen = 0, double pressure = 0) => new()
        {
            RunDelay = runDelay is { } known ? Duration.FromSeconds(known) : null,
            Throttled = Duration.FromSeconds(throttled),
            Stolen = Duration.FromSeconds(stolen),
            Pressure = Duration.FromSeconds(pressure),
        };

    private static void Expect(StallCause cause, in StallEvidence evidence) =>
        Assert.Equal(cause, StallDiagnosis.Find(Length, evidence).Cause);
}
