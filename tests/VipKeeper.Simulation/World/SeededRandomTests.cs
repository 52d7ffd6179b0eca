using Xunit;

namespace VipKeeper.Simulation.World;

public sealed class SeededRandomTests
{
    [Fact]
    public void Bits_are_those_of_SplitMix64()
    {
        // The first outputs for seed 0, as the algorithm's authors' reference code gives them.
        var random = new SeededRandom(0);
        Assert.Equal(0xE220_A839_7B1D_CDAFUL, random.NextBits());
        Assert.Equal(0x6E78_9E6A_A1B9_65F4UL, random.NextBits());
        Assert.Equal(0x06C4_5D18_8009_454FUL, random.NextBits());
    }

    [Fact]
    public void Between_reaches_both_bounds_and_nothing_beyond()
    {
        var random = new SeededRandom(1);
        var seen = new SortedSet<int>();
        for (int i = 0; i < 1000; i++)
        {
            seen.Add(random.Between(-2, 3));
        }

        Assert.Equal([-2, -1, 0, 1, 2, 3], seen);
    }

    [Fact]
    public void Chance_is_in_a_thousand()
    {
        var random = new SeededRandom(2);
        int hits = 0;
        for (int i = 0; i < 10_000; i++)
        {
            Assert.False(random.Chance(0));
            Assert.True(random.Chance(1000));
            hits += random.Chance(250) ? 1 : 0;
        }

        Assert.InRange(hits, 2300, 2700);
    }
}
