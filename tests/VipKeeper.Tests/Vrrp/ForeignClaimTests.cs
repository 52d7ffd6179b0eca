using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Others that claim our addresses (RFC 5227 §2.4), and how a master finds out.</summary>
public class ForeignClaimTests
{
    private const long Second = 1_000_000_000;

    private static MacAddress Foreign { get; } = MacAddress.FromBytes([2, 0, 0, 0, 0, 9]);

    private static MacAddress Another { get; } = MacAddress.FromBytes([2, 0, 0, 0, 0, 8]);

    [Fact]
    public void Master_answers_soon_and_again_when_caches_believe_it()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);
        scenario.Tick(5 * Second);
        scenario.TakeEffects();

        Assert.True(Claim(scenario, 6 * Second));
        scenario.Expect("timer 6_250_000_000");
        scenario.Tick(6_250_000_000);
        scenario.Expect("announce", "timer 7_200_000_000");
        scenario.Tick(7_200_000_000);
        scenario.Expect("conflict 02:00:00:00:00:09 192.0.2.10", "timer 7_450_000_000");
        scenario.Tick(7_450_000_000);
        Assert.Equal("announce", scenario.TakeEffects()[0]);
    }

    [Fact]
    public void A_claim_whose_advert_follows_within_an_interval_is_not_answered()
    {
        RouterScenario scenario = RouterScenario.Master(
            RouterScenario.Options with { AdvertisementInterval = Duration.FromMilliseconds(200) });
        scenario.Tick(6 * Second);
        scenario.TakeEffects();

        Claim(scenario, 6 * Second);
        scenario.Hear((6 * Second) + 200_000_000, new AdvertSample { Priority = 200 });
        scenario.Tick((6 * Second) + 250_000_000);
        Assert.DoesNotContain("announce", scenario.TakeEffects());
    }

    [Fact]
    public void A_flood_of_claims_does_not_set_the_pace()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);
        int announced = 0;
        for (long at = 5 * Second; at < 65 * Second; at += Second / 100)
        {
            Claim(scenario, at);
            scenario.Tick(at);
            announced += scenario.TakeEffects().Count(effect => effect == "announce");
        }

        // Eight in about ten seconds, then one in ten.
        Assert.InRange(announced, 10, 14);
    }

    [Fact]
    public void A_claim_in_a_long_conflict_is_answered_later_not_never()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);
        for (int i = 0; i < 10; i++)
        {
            long at = 2_600_000_000L + (i * 1_200_000_000L);
            Claim(scenario, at);
            scenario.Tick(at);
        }

        scenario.TakeEffects();
        Claim(scenario, 14 * Second);
        Assert.Equal(RouterScenario.At(22_200_000_000), scenario.Timer);
        scenario.Tick(22_200_000_000);
        Assert.Contains("announce", scenario.TakeEffects());
    }

    [Fact]
    public void Who_claims_is_told_once_and_another_again()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);

        Assert.Equal(1, ToldAfter(scenario, 5 * Second, Foreign));
        Assert.Equal(0, ToldAfter(scenario, 7 * Second, Foreign));
        Assert.Equal(1, ToldAfter(scenario, 9 * Second, Another));
        Assert.Equal(Another, scenario.Router.ConflictAt(RouterScenario.At(30 * Second)).Mac);
        Assert.True(scenario.Router.ConflictAt(RouterScenario.At(40 * Second)).IsNone);
        Assert.Equal(1, ToldAfter(scenario, 42 * Second, Another));
    }

    [Fact]
    public void A_claim_of_a_master_that_the_election_ends_is_no_news()
    {
        RouterScenario inferior = RouterScenario.Master(SlowAdverts);
        Claim(inferior, 5 * Second);
        inferior.Hear((5 * Second) + 1, new AdvertSample { Priority = 50 });
        inferior.Tick(7 * Second);
        Assert.DoesNotContain(inferior.TakeEffects(), effect => effect.StartsWith("conflict"));

        RouterScenario superior = RouterScenario.Master(SlowAdverts);
        Claim(superior, 5 * Second);
        superior.Hear((5 * Second) + 1, new AdvertSample { Priority = 200 });
        superior.Tick(7 * Second);
        Assert.DoesNotContain(superior.TakeEffects(), effect => effect.StartsWith("conflict"));
    }

    [Fact]
    public void Backup_leaves_the_addresses_to_their_master()
    {
        RouterScenario scenario = RouterScenario.Backup();

        Assert.False(Claim(scenario, Second));
        scenario.Expect();
    }

    [Fact]
    public void A_master_that_was_preempted_may_still_answer_for_a_second()
    {
        RouterScenario scenario = RouterScenario.Backup(SlowAdverts);
        scenario.Hear(Second, new AdvertSample { Priority = 50 });
        long takeover = (scenario.Timer - RouterScenario.At(0)).Nanoseconds;
        scenario.Tick(takeover);
        Assert.Equal(TransitionReason.Preempted, scenario.LastTransition.Reason);
        scenario.TakeEffects();

        Assert.Equal(0, ToldAfter(scenario, takeover + (Second / 2), Foreign));
        Assert.Equal(1, ToldAfter(scenario, takeover + (2 * Second), Foreign));
    }

    [Fact]
    public void A_dead_master_that_still_answers_is_asked_and_told()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);

        // Every address is asked for with the takeover, after the advert that nothing may delay.
        Assert.Equal([(true, 1)], scenario.Probes);
        Assert.Equal(1, ToldAfter(scenario, 1, Foreign));
    }

    [Fact]
    public void A_probe_comes_before_the_advert_that_silences_an_inferior_master()
    {
        RouterScenario scenario = RouterScenario.Master();
        scenario.Tick(Second);
        scenario.Tick(2 * Second);

        Assert.Equal([(true, 1), (false, 1), (false, 2)], scenario.Probes);
    }

    [Fact]
    public void Short_intervals_do_not_flood_the_network_with_probes()
    {
        RouterScenario scenario = RouterScenario.Master(
            RouterScenario.Options with { AdvertisementInterval = Duration.FromMilliseconds(10) });
        for (long at = 0; at <= 10 * Second; at += 10_000_000)
        {
            scenario.Tick(at);
        }

        Assert.InRange(scenario.Probes.Count, 10, 12);
    }

    [Fact]
    public void An_unanswered_claim_ends_with_the_mastership()
    {
        RouterScenario scenario = RouterScenario.Master(SlowAdverts);
        Claim(scenario, 5 * Second);
        scenario.Router.Shutdown(RouterScenario.At(5 * Second));
        scenario.TakeEffects();

        scenario.Tick(10 * Second);
        Assert.DoesNotContain("announce", scenario.TakeEffects());
    }

    [Fact]
    public void Another_hardware_address_is_announced_at_once_by_a_master_alone()
    {
        RouterScenario master = RouterScenario.Master(SlowAdverts);
        master.Router.HandleHardwareAddressChanged(RouterScenario.At(Second / 10));
        Assert.Equal("announce", master.TakeEffects()[0]);

        RouterScenario backup = RouterScenario.Backup();
        backup.Router.HandleHardwareAddressChanged(RouterScenario.At(Second / 10));
        backup.Expect();
    }

    private static VirtualRouterOptions SlowAdverts =>
        RouterScenario.Options with { AdvertisementInterval = Duration.FromSeconds(40) };

    // A claim, and what was told about it when the caches have believed it.
    private static int ToldAfter(RouterScenario scenario, long at, MacAddress claimant)
    {
        Assert.True(scenario.Router.HandleForeignClaim(
            RouterScenario.VirtualAddress, claimant, RouterScenario.At(at)));
        scenario.Tick(at + 1_200_000_000);
        return scenario.TakeEffects().Count(effect => effect.StartsWith("conflict"));
    }

    private static bool Claim(RouterScenario scenario, long at) => scenario.Router.HandleForeignClaim(
        RouterScenario.VirtualAddress, Foreign, RouterScenario.At(at));
}
