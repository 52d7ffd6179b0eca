using VipKeeper.Outages;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Outages;

/// <summary>What is measured is never shorter than the outage, nor longer by more than the resolution.</summary>
public sealed class AnswerWatchTests
{
    private static readonly Duration Interval = Duration.FromMilliseconds(100);
    private static readonly MacAddress One = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);
    private static readonly MacAddress Other = MacAddress.FromBytes([2, 0, 0, 0, 0, 2]);

    private readonly AnswerWatch _watch = new(Interval, Duration.Zero);

    [Fact]
    public void A_takeover_is_measured_from_the_last_answer()
    {
        Answer(1000, One);
        Ask(1100);
        Ask(1200);
        AnswerGap gap = _watch.EndAt(Ms(1250))!.Value;
        Assert.Equal(249.5, gap.Length.TotalMilliseconds);
        Assert.Equal(99.5, gap.Resolution.TotalMilliseconds);
        Assert.Equal((2, One), (gap.Lost, gap.PreviousMac));
    }

    [Fact]
    public void A_takeover_right_after_an_answer_may_have_been_no_outage_at_all()
    {
        Answer(1000, One);
        AnswerGap gap = _watch.EndAt(Ms(1060))!.Value;
        Assert.Equal(gap.Length, gap.Resolution);
    }

    [Fact]
    public void A_former_master_that_answers_still_was_no_outage()
    {
        Answer(1000, One);
        Answer(1100, One);
        AnswerGap gap = _watch.EndAt(Ms(1080))!.Value;
        Assert.Equal((79.5, 79.5), (gap.Length.TotalMilliseconds, gap.Resolution.TotalMilliseconds));
        Answer(1200, One);
        Assert.Equal(Interval, _watch.EndAt(Ms(1080))!.Value.Resolution);
    }

    [Fact]
    public void An_address_that_never_answered_has_no_outage()
    {
        Ask(1000);
        Assert.Null(_watch.EndAt(Ms(5000)));
        Assert.Null(_watch.NoteAnswered(One, Ms(5001)));
    }

    [Fact]
    public void Answers_without_a_loss_between_them_are_no_outage_however_late_they_were_asked_for()
    {
        Answer(1000, One);
        Ask(9000);
        Assert.Null(_watch.NoteAnswered(One, Ms(9000.5)));
    }

    [Fact]
    public void An_outage_between_others_is_measured_between_two_answers()
    {
        Answer(1000, One);
        Ask(1100);
        Ask(1200);
        Ask(1300);
        AnswerGap gap = _watch.NoteAnswered(Other, Ms(1300.5))!.Value;
        Assert.Equal(300, gap.Length.TotalMilliseconds);
        Assert.Equal((2, One, Other), (gap.Lost, gap.PreviousMac, gap.Mac));
        Assert.InRange(gap.Resolution.TotalMilliseconds, 199, 201);
    }

    [Fact]
    public void Who_gave_the_address_up_measures_until_the_first_answer()
    {
        _watch.NoteHeldUntil(Ms(1000));
        Ask(1001);
        AnswerGap gap = _watch.NoteAnswered(Other, Ms(1001.5))!.Value;
        Assert.Equal(1.5, gap.Length.TotalMilliseconds);
        Assert.Equal(gap.Length, gap.Resolution);
        Assert.True(gap.PreviousMac.IsNone);
    }

    [Fact]
    public void Who_answered_is_asked_alone_until_a_question_is_lost()
    {
        Assert.True(_watch.AsksAll);
        Answer(1000, One);
        Assert.False(_watch.AsksAll);
        Ask(1100);
        Assert.True(_watch.AsksAll);
        Assert.Null(_watch.NoteAnswered(One, Ms(1100.5)));
        Assert.False(_watch.AsksAll);
    }

    [Fact]
    public void An_address_that_nobody_has_is_asked_for_slowly_and_at_the_old_pace_when_it_answers()
    {
        Answer(1000, One);
        double at = 1100;
        for (; at < 40_000; at = _watch.Due.Nanoseconds / 1e6)
        {
            Ask(at);
        }

        Assert.Equal(Ms(at), _watch.Due);
        Ask(at);
        Assert.Equal(10_000, (_watch.Due - Ms(at)).TotalMilliseconds);
        Assert.NotNull(_watch.NoteAnswered(One, Ms(at + 1)));
        Assert.Equal(Ms(at + 100), _watch.Due);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Watches_of_one_interval_are_due_in_one_moment_whenever_they_began(double phase)
    {
        AnswerWatch[] watches = [.. Enumerable.Range(0, 10).Select(
            _ => new AnswerWatch(Interval, Duration.FromMilliseconds(phase)))];
        for (int i = 0; i < watches.Length; i++)
        {
            watches[i].NoteSent(Ms(1010 + (i * 9.5)));
            Assert.InRange((watches[i].Due - Ms(1010 + (i * 9.5))).TotalMilliseconds, 50, 150);
        }

        // As late as a thread wakes up.
        foreach (AnswerWatch watch in watches.Where(static watch => watch.Due < Ms(1150)))
        {
            Instant before = watch.Due;
            watch.NoteSent(before + Duration.FromMilliseconds(3));
            Assert.Equal(Interval, watch.Due - before);
        }

        Assert.Equal(Ms(1200 + phase), Assert.Single(watches.Select(static watch => watch.Due).Distinct()));
    }

    private void Answer(double at, MacAddress mac)
    {
        Ask(at);
        _watch.NoteAnswered(mac, Ms(at + 0.5));
    }

    private void Ask(double at) => _watch.NoteSent(Ms(at));

    private static Instant Ms(double milliseconds) => new((long)(milliseconds * 1e6));
}
