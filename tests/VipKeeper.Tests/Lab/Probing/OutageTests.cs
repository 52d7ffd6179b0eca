using VipKeeper.Lab.Probing;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Lab.Probing.ProbeRecords;

namespace VipKeeper.Tests.Lab.Probing;

public sealed class OutageTests
{
    [Fact]
    public void No_lost_probe_is_no_outage()
    {
        Outage outage = Measure("..........", 2, 10);

        Assert.Equal(Duration.Zero, outage.Length);
        Assert.Equal(0, outage.ProbesLost);
        Assert.True(outage.HasEnded);
    }

    [Fact]
    public void One_lost_probe_is_an_outage_of_one_interval()
    {
        Outage outage = Measure(".....x....", 0, 10);

        Assert.Equal(Millisecond, outage.Length);
        Assert.Equal(1, outage.ProbesLost);
        Assert.Equal(At(5), outage.Start);
    }

    [Fact]
    public void An_outage_is_counted_from_one_interval_after_the_last_answer_to_the_next_answer()
    {
        Outage outage = Measure("...xxxx...", 0, 10);

        Assert.Equal(Millisecond * 4, outage.Length);
        Assert.Equal(4, outage.ProbesLost);
        Assert.Equal(At(3), outage.Start);
        Assert.True(outage.HasEnded);
    }

    [Fact]
    public void A_gap_whose_first_lost_probe_opens_the_window_begins_at_the_answer_before_the_window()
    {
        Outage outage = Measure("...xx.....", 3.5, 10);

        Assert.Equal(Millisecond * 2, outage.Length);
        Assert.Equal(1, outage.ProbesLost);
        Assert.Equal(At(3), outage.Start);
    }

    [Fact]
    public void Of_several_gaps_the_longest_is_the_outage_and_all_losses_count()
    {
        Outage outage = Measure(".x.xxx.xx.", 0, 10);

        Assert.Equal(Millisecond * 3, outage.Length);
        Assert.Equal(6, outage.ProbesLost);
        Assert.Equal(At(3), outage.Start);
    }

    [Fact]
    public void A_gap_that_lasts_to_the_end_of_the_window_has_not_ended()
    {
        Outage outage = Measure("......xxxx", 0, 10);

        Assert.Equal(Millisecond * 4, outage.Length);
        Assert.False(outage.HasEnded);
    }

    [Fact]
    public void A_gap_outside_of_the_window_does_not_count()
    {
        Outage outage = Measure("xx......xx", 3, 7);

        Assert.Equal(Duration.Zero, outage.Length);
        Assert.Equal(0, outage.ProbesLost);
        Assert.True(outage.HasEnded);
    }

    [Fact]
    public void A_probe_that_was_sent_late_without_a_loss_is_no_outage()
    {
        var record = new ProbeRecord(Duration.FromMilliseconds(100));
        foreach (double at in new[] { 0.0, 1.0, 9.0, 10.0 })
        {
            record.MarkAnswered(record.Add(At(at)), 0, At(at));
        }

        Assert.Equal(Duration.Zero, Outage.Measure(record, 0, At(0), At(11), Millisecond).Length);
    }

    [Fact]
    public void An_address_that_never_answered_is_out_for_the_whole_window()
    {
        Outage outage = Measure("xxxxxxxxxx", 2, 10);

        Assert.Equal(Millisecond * 8, outage.Length);
        Assert.Equal(8, outage.ProbesLost);
        Assert.False(outage.HasEnded);
    }

    private static Outage Measure(string text, double from, double to) =>
        Outage.Measure(Of(text), 0, At(from), At(to), Millisecond);
}
