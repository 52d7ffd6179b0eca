using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>How addresses are let go: <c>handover</c>.</summary>
public class HandoverKeyTests
{
    [Theory]
    [InlineData("make_before_break", HandoverMode.MakeBeforeBreak)]
    [InlineData("release_first", HandoverMode.ReleaseFirst)]
    public void Both_words_are_read(string word, HandoverMode mode) =>
        Assert.Equal(mode, ConfigurationText.AcceptInstance($"handover: {word}").Handover);

    [Theory]
    [InlineData("graceful", "; did you mean 'make_before_break'?")]
    [InlineData("break_before_make", "; did you mean 'release_first'?")]
    [InlineData("release-first", "; did you mean 'release_first'?")]
    [InlineData("relaese_first", "; did you mean 'release_first'?")]
    [InlineData("never", "")]
    public void Another_word_is_told_with_both_and_the_one_that_was_meant(string word, string hint) =>
        ConfigurationText.RejectInstanceKey(
            $"handover: {word}", 15,
            $"handover: '{word}' is none of its words; write make_before_break or release_first{hint}");
}
