using VipKeeper.Drills;
using Xunit;

namespace VipKeeper.Tests.Drills;

/// <summary>The verdict of a drill.</summary>
public class DrillVerdictTests
{
    [Theory]
    [InlineData(0, "kept")]
    [InlineData(1000, "kept")]
    [InlineData(1000.1, "broken")]
    public void It_is_made_of_the_longest_gap_that_anybody_saw(double outageMs, string verdict)
    {
        DrillMeasurement[] measurements = [Measured(0), Measured(outageMs), Measured(outageMs / 2)];
        Assert.Equal(verdict, DrillVerdict.Judge(1000, measurements, [], isInterrupted: false).Word);
        Assert.Equal(outageMs, DrillVerdict.OutageOf(measurements));
    }

    [Fact]
    public void What_could_not_see_it_does_not_count()
    {
        DrillMeasurement blind = Measured(60_000) with { Counts = false };
        Assert.Equal("not_measured", DrillVerdict.Judge(1000, [blind], [], isInterrupted: false).Word);
        Assert.Equal("kept", DrillVerdict.Judge(1000, [blind, Measured(1)], [], isInterrupted: false).Word);
        Assert.Null(DrillVerdict.OutageOf([blind, Measured(9) with { Sent = 0 }]));
    }

    [Fact]
    public void A_pair_that_is_not_as_it_was_broke_its_promise_also_when_no_client_noticed()
    {
        var verdict = DrillVerdict.Judge(1000, [Measured(0)], ["two nodes have the address"], isInterrupted: true);
        Assert.Equal("broken", verdict.Word);
        Assert.Contains("two nodes have the address", verdict.Text);
    }

    [Fact]
    public void One_that_was_ended_early_says_so()
    {
        Assert.Equal("interrupted", DrillVerdict.Judge(1000, [Measured(0)], [], isInterrupted: true).Word);
        Assert.Equal("broken", DrillVerdict.Judge(1000, [Measured(2000)], [], isInterrupted: true).Word);
    }

    internal static DrillMeasurement Measured(double outageMs) => new(
        "client.home", "what a client there loses", Counts: true, "192.0.2.1", "arp", 10, 500,
        outageMs > 0 ? 5 : 0, outageMs, outageMs > 0 ? [new DrillGap(1200, outageMs, 5, true)] : []);
}
