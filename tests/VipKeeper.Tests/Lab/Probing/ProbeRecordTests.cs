using VipKeeper.Lab.Probing;
using Xunit;
using static VipKeeper.Tests.Lab.Probing.ProbeRecords;

namespace VipKeeper.Tests.Lab.Probing;

public sealed class ProbeRecordTests
{
    [Fact]
    public void An_answer_after_the_timeout_is_none()
    {
        ProbeRecord record = Of("xx");

        record.MarkAnswered(0, 0, At(100));
        record.MarkAnswered(1, 0, At(101.001));

        Assert.True(record.IsAnswered(0, 0));
        Assert.False(record.IsAnswered(1, 0));
    }

    [Fact]
    public void An_answer_belongs_to_its_own_target_alone()
    {
        ProbeRecord record = Of("x");

        record.MarkAnswered(0, 3, At(1));

        Assert.True(record.IsAnswered(0, 3));
        Assert.False(record.IsAnswered(0, 0));
        Assert.False(record.IsAnswered(0, 7));
    }

    [Fact]
    public void An_answer_to_a_probe_that_was_never_sent_is_ignored()
    {
        ProbeRecord record = Of("x");

        record.MarkAnswered(1, 0, At(1));
        record.MarkAnswered(-1, 0, At(1));

        Assert.Equal(1, record.Count);
        Assert.False(record.IsAnswered(0, 0));
    }

    [Fact]
    public void A_record_grows_beyond_one_chunk_and_finds_its_ticks_by_time()
    {
        ProbeRecord record = Of(new string('.', 10_000));

        Assert.Equal(10_000, record.Count);
        Assert.Equal(At(9_999), record.SentAt(9_999));
        Assert.Equal(0, record.FirstAtOrAfter(At(-5)));
        Assert.Equal(4_097, record.FirstAtOrAfter(At(4_096.5)));
        Assert.Equal(5_000, record.FirstAtOrAfter(At(5_000)));
        Assert.Equal(10_000, record.FirstAtOrAfter(At(20_000)));
    }
}
