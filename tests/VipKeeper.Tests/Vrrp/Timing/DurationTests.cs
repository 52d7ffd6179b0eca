using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Timing;

public class DurationTests
{
    [Fact]
    public void Units_are_converted_without_loss()
    {
        Assert.Equal(1_000_000_000, Duration.FromSeconds(1).Nanoseconds);
        Assert.Equal(100_000_000, Duration.FromSeconds(0.1).Nanoseconds);
        Assert.Equal(2_400_000_000, Duration.FromMilliseconds(2400).Nanoseconds);
        Assert.Equal(10_000_000, Duration.FromCentiseconds(1).Nanoseconds);
        Assert.Equal(40_950_000_000, Duration.FromCentiseconds(4095).Nanoseconds);
        Assert.Equal(4095, Duration.FromSeconds(40.95).WholeCentiseconds);
        Assert.Equal(25, Duration.FromSeconds(0.259).WholeCentiseconds);
        Assert.Equal(2, Duration.FromMilliseconds(2999).WholeSeconds);
    }

    [Theory]
    [InlineData(78_125, "78.1 µs")]
    [InlineData(36_093_750, "36.09 ms")]
    [InlineData(3_609_375_000, "3.609 s")]
    [InlineData(-3_609_375_000, "-3.609 s")]
    [InlineData(0, "0 µs")]
    public void Text_is_for_people(long nanoseconds, string expected) =>
        Assert.Equal(expected, new Duration(nanoseconds).ToString());

    [Fact]
    public void Quotient_is_rounded_towards_zero()
    {
        Assert.Equal(3, (new Duration(7) / 2).Nanoseconds);
        Assert.Equal(-3, (new Duration(-7) / 2).Nanoseconds);
    }

    [Fact]
    public void Never_is_later_than_every_instant()
    {
        Assert.True(Instant.Never.IsNever);
        Assert.True(new Instant(long.MaxValue - 1) < Instant.Never);
        Assert.False(new Instant(0).IsNever);
    }

    [Fact]
    public void Difference_of_instants_is_a_duration_with_a_sign()
    {
        Assert.Equal(new Duration(-5), new Instant(10) - new Instant(15));
        Assert.Equal(new Instant(15), new Instant(10) + new Duration(5));
        Assert.Equal(new Instant(5), new Instant(10) - new Duration(5));
    }
}
