using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

public class PriorityAdjustmentsTests
{
    [Theory]
    [InlineData(20, false, true, 120)]
    [InlineData(20, false, false, 100)]
    [InlineData(-20, false, true, 100)]
    [InlineData(-20, false, false, 80)]
    [InlineData(20, true, true, 80)]
    [InlineData(20, true, false, 100)]
    [InlineData(-20, true, true, 100)]
    [InlineData(-20, true, false, 120)]
    public void A_weight_counts_in_one_of_the_two_states(int weight, bool isReversed, bool isUp, byte effective)
    {
        var adjustments = new PriorityAdjustments([new TrackedCondition(weight, isReversed)]);
        adjustments.Report(0, isUp);

        Assert.Equal(effective, adjustments.Apply(100));
        Assert.Equal(effective - 100, adjustments.AdjustmentOf(0));
        Assert.Equal(-1, adjustments.FirstFault);
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public void Without_a_weight_one_of_the_two_states_is_a_fault(bool isReversed, bool isUp, bool isFault)
    {
        var adjustments = new PriorityAdjustments(
            [new TrackedCondition(-5, IsReversed: false), new TrackedCondition(0, isReversed)]);
        adjustments.Report(1, isUp);

        Assert.Equal(isFault ? 1 : -1, adjustments.FirstFault);
        Assert.Equal(isFault, adjustments.IsFault(1));
        Assert.Equal(100, adjustments.Apply(100));
    }

    [Theory]
    [InlineData(100, 253, 254)]
    [InlineData(254, 1, 254)]
    [InlineData(100, -253, 1)]
    [InlineData(2, -1, 1)]
    [InlineData(255, -253, 255)]
    [InlineData(255, 253, 255)]
    public void The_sum_is_no_resignation_and_makes_no_owner_and_moves_none(byte configured, int weight, byte effective)
    {
        var adjustments = new PriorityAdjustments([new TrackedCondition(weight, IsReversed: false)]);
        adjustments.Report(0, isUp: weight > 0);

        Assert.Equal(effective, adjustments.Apply(configured));
    }

    [Fact]
    public void The_sum_is_kept_in_range_and_not_each_step()
    {
        var adjustments = new PriorityAdjustments(
            [new TrackedCondition(200, false), new TrackedCondition(-100, false), new TrackedCondition(10, false)]);
        adjustments.Report(1, isUp: false);

        Assert.Equal(210, adjustments.Apply(100));
    }

    [Fact]
    public void A_report_tells_whether_it_is_news()
    {
        var adjustments = new PriorityAdjustments([default]);

        Assert.True(adjustments.IsUp(0));
        Assert.False(adjustments.Report(0, isUp: true));
        Assert.True(adjustments.Report(0, isUp: false));
        Assert.False(adjustments.IsUp(0));
    }
}
