using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Lab.Wire.Adverts;

namespace VipKeeper.Tests.Lab.Scenarios;

public sealed class ProtocolFloorTests
{
    private readonly WireHistory _history = new();

    [Fact]
    public void After_a_power_loss_it_is_the_down_timer_from_the_last_advert_less_what_was_still_answered()
    {
        _history.Add(FromA(-1_000));
        _history.Add(FromA(-2));
        _history.Add(FromB(3_610));

        // 3 x 1 s + (256 - 100) / 256 s = 3609.375 ms from -2 ms on; the address still answered until 1 ms.
        Duration floor = new PowerLoss().FloorOf(Vrid, At(0), OutageFrom(1), _history);

        Assert.Equal(3_609.375 - 3, floor.TotalMilliseconds, 6);
    }

    [Fact]
    public void After_a_power_loss_an_advert_that_passed_after_the_cut_was_ordered_counts()
    {
        _history.Add(FromA(-500));
        _history.Add(FromA(0.4));
        _history.Add(FromB(3_612));

        Duration floor = new PowerLoss().FloorOf(Vrid, At(0), OutageFrom(1), _history);

        Assert.Equal(3_609.375 - 0.6, floor.TotalMilliseconds, 6);
    }

    [Fact]
    public void After_a_power_loss_adverts_of_another_virtual_router_do_not_count()
    {
        _history.Add(FromA(-700));
        _history.Add(FromA(-2, vrid: 61));
        _history.Add(FromB(1_000, vrid: 61));
        _history.Add(FromB(2_909));

        Duration floor = new PowerLoss().FloorOf(Vrid, At(0), OutageFrom(0), _history);

        Assert.Equal(3_609.375 - 700, floor.TotalMilliseconds, 6);
    }

    [Fact]
    public void After_a_power_loss_that_nobody_answered_there_is_none()
    {
        _history.Add(FromA(-2));

        Assert.Equal(Duration.Zero, new PowerLoss().FloorOf(Vrid, At(0), OutageFrom(0), _history));
    }

    [Fact]
    public void Of_a_planned_stop_it_is_the_skew_of_the_node_that_takes_over()
    {
        _history.Add(FromA(-2));
        _history.Add(FromA(3, priority: 0));
        _history.Add(FromB(613));

        Duration floor = new PlannedStop().FloorOf(Vrid, At(0), OutageFrom(3), _history);

        Assert.Equal(609.375, floor.TotalMilliseconds, 6);
    }

    [Fact]
    public void Of_a_return_and_of_a_kill_there_is_none()
    {
        _history.Add(FromA(-2));
        _history.Add(FromB(3_610));

        Assert.Equal(Duration.Zero, new Return().FloorOf(Vrid, At(0), OutageFrom(0), _history));
        Assert.Equal(Duration.Zero, new Kill().FloorOf(Vrid, At(0), OutageFrom(0), _history));
    }

    private static Outage OutageFrom(double milliseconds) =>
        new(Duration.FromSeconds(4), At(milliseconds), 4_000, HasEnded: true);
}
