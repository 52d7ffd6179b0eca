using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Probing;

/// <summary>What is counted as lost, and how long a gap is.</summary>
public sealed class ProbeTallyTests
{
    private static readonly MacAddress One = MacAddress.FromBytes([2, 0, 0, 0, 0, 1]);
    private static readonly MacAddress Other = MacAddress.FromBytes([2, 0, 0, 0, 0, 2]);

    private readonly ProbeTally _tally = new(Duration.FromMilliseconds(10), Duration.FromSeconds(1));

    [Fact]
    public void A_gap_reaches_from_an_interval_after_the_last_answered_probe_to_the_next_one()
    {
        for (int i = 0; i < 100; i++)
        {
            long number = _tally.NoteSent(Ms(i * 10));
            if (i is < 20 or >= 50)
            {
                _tally.NoteAnswer(number, i < 20 ? One : Other, Ms((i * 10) + 0.3));
            }

            _tally.Judge(Ms((i * 10) + 1));
        }

        _tally.End();
        ProbeGap gap = Assert.Single(_tally.Gaps);
        Assert.Equal((Ms(200), Duration.FromMilliseconds(300), 30L), (gap.Begin, gap.Length, gap.Lost));
        Assert.True(gap.HasEnded);
        Assert.Equal((100, 70, 30), (_tally.Sent, _tally.Answered, _tally.Lost));
        Assert.Equal([One, Other], _tally.Answerers.Select(answerer => answerer.Mac));
        Assert.Equal(Ms(500.3), _tally.Answerers[1].At);
    }

    [Fact]
    public void A_scheduler_that_comes_late_loses_nothing()
    {
        long number = _tally.NoteSent(Ms(0));
        // Three seconds nothing ran; the answer waited, and is read before anything is judged.
        _tally.NoteAnswer(number, One, Ms(3000));
        _tally.Judge(Ms(3000));
        number = _tally.NoteSent(Ms(3000));
        _tally.NoteAnswer(number, One, Ms(3000.2));
        _tally.End();
        Assert.Equal((2, 0, 0), (_tally.Sent, _tally.Lost, _tally.GapCount));
    }

    [Fact]
    public void A_late_answer_is_a_loss_and_changes_nothing_afterwards()
    {
        long number = _tally.NoteSent(Ms(0));
        _tally.Judge(Ms(1001));
        _tally.NoteAnswer(number, One, Ms(1002));
        Assert.Equal((1, 0, 1), (_tally.Sent, _tally.Answered, _tally.Lost));
        Assert.False(Assert.Single(_tally.Gaps).HasEnded);
    }

    [Fact]
    public void An_answer_without_a_number_after_a_gap_is_that_of_the_last_probe()
    {
        for (int i = 0; i < 60; i++)
        {
            _tally.NoteSent(Ms(i * 10));
            if (i is < 20 or >= 50)
            {
                _tally.NoteAnswer(One, Ms((i * 10) + 0.3));
            }

            _tally.Judge(Ms((i * 10) + 1));
        }

        _tally.End();
        ProbeGap gap = Assert.Single(_tally.Gaps);
        Assert.Equal((30L, Duration.FromMilliseconds(300)), (gap.Lost, gap.Length));
    }

    [Fact]
    public void A_second_answer_to_a_probe_is_not_that_of_one_that_was_lost_before()
    {
        _tally.NoteSent(Ms(0));
        _tally.NoteSent(Ms(100));
        _tally.NoteAnswer(One, Ms(100.1));
        _tally.NoteAnswer(Other, Ms(100.2));
        _tally.End();
        Assert.Equal((1, 1), (_tally.Answered, _tally.Lost));
    }

    [Fact]
    public void Answers_that_take_longer_than_the_interval_are_each_counted_once()
    {
        for (int i = 0; i < 1000; i++)
        {
            _tally.NoteSent(Ms(i * 10));
            if (i >= 2)
            {
                _tally.NoteAnswer(One, Ms((i * 10) + 5));
            }

            _tally.Judge(Ms((i * 10) + 6));
        }

        _tally.End();
        Assert.InRange(_tally.Lost, 0, 3);
    }

    [Fact]
    public void What_is_refused_is_lost_at_once()
    {
        _tally.NoteFailure(_tally.NoteSent(Ms(0)));
        _tally.Judge(Ms(1));
        Assert.Equal(1, _tally.Lost);
    }

    [Fact]
    public void Gaps_beyond_the_kept_ones_are_counted()
    {
        for (int i = 0; i < 2 * (ProbeTally.MostKept + 5); i++)
        {
            long number = _tally.NoteSent(Ms(i * 10));
            if (i % 2 == 0)
            {
                _tally.NoteAnswer(number, One, Ms((i * 10) + 1));
            }
        }

        _tally.End();
        Assert.Equal((ProbeTally.MostKept, ProbeTally.MostKept + 5), (_tally.Gaps.Count, _tally.GapCount));
    }

    private static Instant Ms(double milliseconds) => new((long)(milliseconds * 1e6));
}
