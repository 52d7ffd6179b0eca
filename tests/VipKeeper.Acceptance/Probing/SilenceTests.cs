namespace VipKeeper.Acceptance.Probing;

/// <summary>What an outage is; every figure of the report depends on it.</summary>
public sealed class SilenceTests
{
    [Fact]
    public void The_longest_time_between_two_answers_counts() =>
        Assert.Equal(2.5, Silence.Longest([10, 10.1, 12.6, 12.7], 10, 12.75).TotalSeconds, 3);

    [Fact]
    public void What_never_answers_again_is_silent_until_the_end() =>
        Assert.Equal(7.9, Silence.Longest([10, 10.1], 10, 18).TotalSeconds, 3);

    [Fact]
    public void Before_and_after_the_span_nothing_counts() =>
        Assert.Equal(1, Silence.Longest([1, 9, 10, 11, 12, 50], 10, 12).TotalSeconds, 3);

    [Fact]
    public void Nobody_at_all_is_silent_for_the_whole_span() =>
        Assert.Equal(5, Silence.Longest([], 10, 15).TotalSeconds, 3);
}
