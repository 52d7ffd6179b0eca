using VipKeeper.Observing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class RoleComparisonTests
{
    private static readonly Duration Bound = Duration.FromSeconds(4);

    private readonly RoleComparison _roles = new();

    [Fact]
    public void Nothing_differs_before_it_is_compared()
    {
        Assert.False(_roles.Update(wouldBeMaster: true, isMaster: false, At(100)));
        Assert.False(_roles.Differs);
        Assert.False(_roles.IsSettled(At(100)));
    }

    [Fact]
    public void A_difference_within_the_bound_does_not_count()
    {
        _roles.Begin(Bound, At(0));
        Assert.False(_roles.Update(true, false, At(10)));
        Assert.Equal(At(14), _roles.Due);
        Assert.False(_roles.Update(true, false, At(13.9)));
        Assert.False(_roles.Update(true, true, At(13.95)));
        Assert.True(_roles.Due.IsNever);
        Assert.True(_roles.IsSettled(At(14)));

        // The next one has all of its time.
        Assert.False(_roles.Update(false, true, At(15)));
        Assert.Equal(At(19), _roles.Due);
    }

    [Fact]
    public void A_difference_beyond_the_bound_is_told_once_and_its_end_is_told()
    {
        _roles.Begin(Bound, At(0));
        _roles.Update(false, true, At(10));
        Assert.True(_roles.Update(false, true, At(14)));
        Assert.True(_roles.Differs);
        Assert.Equal(At(10), _roles.DiffersSince);
        Assert.True(_roles.Due.IsNever);
        Assert.False(_roles.Update(false, true, At(20)));

        Assert.True(_roles.Update(true, true, At(21)));
        Assert.False(_roles.Differs);
        Assert.False(_roles.IsSettled(At(21)));
        Assert.True(_roles.IsSettled(At(25)));
    }

    [Fact]
    public void It_is_settled_after_as_long_as_a_difference_would_take_to_be_found()
    {
        _roles.Begin(Bound, At(0));
        Assert.False(_roles.IsSettled(At(3.9)));
        Assert.True(_roles.IsSettled(At(4)));
        _roles.End();
        Assert.False(_roles.IsSettled(At(10)));
    }

    private static Instant At(double seconds) => new Instant(1) + Duration.FromSeconds(seconds);
}
