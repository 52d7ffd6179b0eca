using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>RFC 9568 §6.4.2, Backup.</summary>
public class Section642BackupTests
{
    [Fact]
    [Conformance("9568-6.4.2-1")]
    [Conformance("9568-6.4.2-2")]
    [Conformance("9568-6.4.2-5")]
    public void Backup_neither_holds_announces_nor_advertises_whatever_it_hears()
    {
        RouterScenario router = Backup();
        foreach (byte priority in new byte[] { 1, 99, 100, 101, 200, 255, 0 })
        {
            router.Hear(priority, priority);
        }

        router.Router.SetPriority(90, At(300));
        router.Router.HandleAddressRemoved(At(301));
        router.Router.Reconfigure(Options with { Addresses = [LowerAddress] }, At(302));
        router.Tick(303);

        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.All(router.TakeEffects(), effect => Assert.StartsWith("timer ", effect, StringComparison.Ordinal));
    }

    [Fact]
    [Conformance("9568-6.4.2-6")]
    public void Shutdown_in_Backup_cancels_the_timer_and_sends_nothing()
    {
        RouterScenario router = Backup();
        router.Router.Shutdown(At(1_000_000_000));
        router.Expect("Backup -> Init (Shutdown)", "timer never");
        router.Tick(10_000_000_000);
        router.Expect();
    }

    [Fact]
    [Conformance("9568-6.4.2-7")]
    [Conformance("9568-6.4.2-8")]
    [Conformance("9568-6.4.2-9")]
    [Conformance("9568-6.4.2-10")]
    [Conformance("9568-6.4.2-11")]
    public void Down_timer_sends_the_advert_then_claims_then_announces_then_reports()
    {
        RouterScenario router = Backup();
        router.Tick(3_609_374_999);
        router.Expect();
        router.Tick(3_609_375_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 4_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-10")]
    public void Advert_timer_runs_on_our_interval_even_after_learning_another()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(200) });
        router.Expect("timer 721_875_000");
        router.Tick(721_875_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 1_721_875_000");
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Takeover_that_comes_late_counts_the_next_advert_from_now()
    {
        RouterScenario router = Backup();
        router.Tick(3_700_000_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 4_700_000_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-12")]
    public void PriorityZero_in_Backup_sets_the_timer_to_skew_time()
    {
        RouterScenario router = Backup();
        router.Hear(1_000_000_000, 0);
        router.Expect("timer 1_609_375_000");
        router.Tick(1_609_375_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (MasterResigned)", "timer 2_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-12")]
    public void PriorityZero_in_Backup_uses_the_skew_of_the_learned_interval()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(200) });
        router.Hear(100_000_000, 0);
        // 200 ms * 156 / 256 after the resignation.
        router.Expect("timer 721_875_000", "timer 221_875_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-12")]
    public void PriorityZero_that_is_repeated_does_not_put_the_takeover_off()
    {
        RouterScenario router = Backup();
        router.Hear(1_000_000_000, 0);
        router.Hear(1_500_000_000, 0);
        router.Hear(1_600_000_000, 0);
        router.Expect("timer 1_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-12")]
    public void PriorityZero_shortly_before_the_down_timer_leaves_it()
    {
        RouterScenario router = Backup();
        // Now and the skew would be 3_709_375_000, later than the 3_609_375_000 that already run.
        router.Hear(3_100_000_000, 0);
        router.Expect();
        router.Tick(3_609_375_000);
        Assert.Equal(TransitionReason.MasterResigned, router.LastTransition.Reason);
    }

    [Theory]
    [Conformance("9568-6.4.2-13")]
    [Conformance("9568-6.4.2-14")]
    [Conformance("9568-6.4.2-15")]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(255)]
    public void Advert_of_the_same_or_a_higher_priority_restarts_the_timer_on_its_interval(byte priority)
    {
        RouterScenario router = Backup();
        ReceiveResult result = router.Hear(
            1_000_000_000, new AdvertSample { Priority = priority, Interval = Duration.FromSeconds(2) });
        Assert.True(result.IsAccepted);
        Assert.Equal(2_000_000_000, router.Router.MasterInterval.Nanoseconds);
        Assert.Equal(1_218_750_000, router.Router.Skew.Nanoseconds);
        // 1 s + 3 * 2 s + 2 s * 156 / 256
        router.Expect("timer 8_218_750_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-13")]
    public void Same_priority_is_followed_even_from_a_lower_address()
    {
        RouterScenario router = Backup();
        router.Hear(1_000_000_000, new AdvertSample { Priority = 100, Source = LowerAddress });
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.4.2-13")]
    [Conformance("9568-6.4.2-15")]
    public void Lower_priority_is_followed_where_preemption_is_off()
    {
        RouterScenario router = Backup(Options with { Preempt = PreemptMode.Never });
        router.Hear(
            1_000_000_000, new AdvertSample { Priority = 1, Interval = Duration.FromMilliseconds(10) });
        router.Expect("timer 1_036_093_750");
    }

    [Fact]
    [Conformance("9568-6.4.2-16")]
    public void Lower_priority_is_discarded_and_preemption_comes_with_the_running_timer()
    {
        RouterScenario router = Backup();
        for (long at = 0; at <= 3_000_000_000; at += 1_000_000_000)
        {
            router.Hear(at, new AdvertSample { Priority = 99, Interval = Duration.FromSeconds(9) });
        }

        router.Expect();
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
        router.Tick(3_609_375_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (Preempted)", "timer 4_609_375_000");
    }

    [Fact]
    public void Takeover_reason_is_the_last_thing_that_was_heard()
    {
        RouterScenario router = Backup();
        router.Hear(0, 50);
        router.Hear(1_000_000_000, 200);
        router.Tick(4_609_375_000);
        Assert.Equal(TransitionReason.MasterDown, router.LastTransition.Reason);
    }

    [Fact]
    public void Takeover_report_names_the_lost_master_and_the_instant()
    {
        RouterScenario router = Backup();
        router.Hear(500_000_000, 200);
        router.Tick(4_109_375_000);
        Assert.Equal(
            new Transition(
                RouterState.Backup,
                RouterState.Master,
                TransitionReason.MasterDown,
                At(4_109_375_000),
                FaultCauses.None,
                HigherAddress,
                200),
            router.LastTransition);
        Assert.Equal(At(500_000_000), router.Router.LastMasterHeardAt);
    }

    [Fact]
    public void Ten_millisecond_masters_advert_restarts_the_timer_to_the_nanosecond()
    {
        RouterScenario router = Backup(Options with { AdvertisementInterval = Duration.FromMilliseconds(10) });
        router.Hear(
            5_000_001, new AdvertSample { Priority = 101, Interval = Duration.FromMilliseconds(10) });
        router.Expect("timer 41_093_751");
    }
}
