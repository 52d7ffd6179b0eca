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

    [Theory]
    [InlineData(1, false, 0, 100, false)]
    [InlineData(1, false, -30, 70, false)]
    [InlineData(2, false, -30, 40, false)]
    [InlineData(-2, false, 30, 40, false)]
    [InlineData(2, true, 30, 40, false)]
    [InlineData(1, false, 40, 140, false)]
    [InlineData(1, false, 500, 254, false)]
    [InlineData(1, false, -253, 1, false)]
    [InlineData(1, false, -254, 1, true)]
    [InlineData(2, false, -127, 1, true)]
    [InlineData(-253, false, int.MaxValue, 1, true)]
    [InlineData(0, false, 0, 100, false)]
    [InlineData(0, false, 7, 100, true)]
    [InlineData(0, false, -7, 100, true)]
    [InlineData(0, true, 0, 100, true)]
    [InlineData(0, true, 7, 100, false)]
    public void A_number_counts_times_its_weight(
        int weight, bool isReversed, int number, byte effective, bool isFault)
    {
        var adjustments = new PriorityAdjustments([new TrackedCondition(weight, isReversed, IsNumber: true)]);
        adjustments.Report(0, number);

        Assert.Equal(effective, adjustments.Apply(100));
        Assert.Equal(isFault, adjustments.IsFault(0));
        Assert.Equal(!isFault, adjustments.IsUp(0));
        Assert.Equal(number, adjustments.ValueOf(0));
    }

    [Fact]
    public void A_number_is_zero_until_it_is_reported()
    {
        var adjustments = new PriorityAdjustments([new TrackedCondition(1, false, IsNumber: true)]);

        Assert.Equal(100, adjustments.Apply(100));
        Assert.Equal(-1, adjustments.FirstFault);
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
