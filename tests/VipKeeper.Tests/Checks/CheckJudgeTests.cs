using VipKeeper.Checks;
using Xunit;

namespace VipKeeper.Tests.Checks;

public class CheckJudgeTests
{
    // Results are written as + and -, states as U and D.
    [Theory]
    [InlineData(1, 1, true, "+-+--+", "UDUDDU")]
    [InlineData(1, 3, true, "--+---+", "UUUUUDU")]
    [InlineData(2, 1, true, "-+-++", "DDDDU")]
    [InlineData(2, 2, true, "+-+--+-++", "UUUUDDDDU")]
    [InlineData(3, 1, false, "+-+++", "UDDDU")]
    [InlineData(3, 1, false, "-+++", "DDDU")]
    [InlineData(1, 2, false, "--+--", "DDUUD")]
    public void The_state_follows_so_many_results_in_a_row(
        int rise, int fall, bool isInitiallyUp, string results, string states)
    {
        var judge = new CheckJudge(rise, fall, isInitiallyUp);
        bool before = judge.IsUp;
        Assert.Equal(isInitiallyUp, before);
        for (int i = 0; i < results.Length; i++)
        {
            bool isChange = judge.Take(results[i] == '+');
            Assert.Equal(states[i], judge.IsUp ? 'U' : 'D');
            Assert.Equal(before != judge.IsUp, isChange);
            before = judge.IsUp;
        }
    }
}
