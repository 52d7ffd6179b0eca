using Xunit;

namespace VipKeeper.Simulation.World;

public sealed class LocalClockTests
{
    [Fact]
    public void A_slow_clock_shows_less()
    {
        var clock = new LocalClock(new Instant(500), partsPerMillionFast: -50_000);
        Assert.Equal(new Instant(500 + 950_000), clock.Read(new Instant(1_000_000)));
    }

    [Fact]
    public void A_change_of_rate_makes_no_step()
    {
        var clock = new LocalClock(new Instant(0), partsPerMillionFast: 0);
        var change = new Instant(1_000_000);
        clock.SetRate(change, 10_000);
        Assert.Equal(change, clock.Read(change));
        Assert.Equal(new Instant(2_010_000), clock.Read(new Instant(2_000_000)));
    }

    [Fact]
    public void A_timer_is_due_at_the_first_instant_that_shows_its_time()
    {
        var random = new SeededRandom(3);
        for (int i = 0; i < 1000; i++)
        {
            var clock = new LocalClock(new Instant(random.Between(0, 1_000_000)), random.Between(-50_000, 50_000));
            clock.SetRate(new Instant(random.Between(0, 1_000_000)), random.Between(-50_000, 50_000));
            Instant due = clock.Read(new Instant(1_000_000)) + new Duration(random.Between(1, 1_000_000_000));

            Instant world = clock.WorldTimeOf(due);
            Assert.True(clock.Read(world) >= due);
            Assert.True(clock.Read(world - new Duration(1)) < due);
        }
    }

    [Fact]
    public void A_timer_that_is_not_set_is_never_due() =>
        Assert.True(new LocalClock(default, 0).WorldTimeOf(Instant.Never).IsNever);
}
