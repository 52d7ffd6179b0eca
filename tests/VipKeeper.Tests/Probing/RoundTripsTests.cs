using VipKeeper.Probing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Probing;

public sealed class RoundTripsTests
{
    [Fact]
    public void Percentiles_are_right_to_a_sixteenth()
    {
        var trips = new RoundTrips();
        for (int i = 1; i <= 1000; i++)
        {
            trips.Add(Duration.FromMilliseconds(i / 10.0));
        }

        Assert.Equal(0.1, trips.Shortest.TotalMilliseconds);
        Assert.Equal(100, trips.Longest.TotalMilliseconds);
        foreach (double share in new[] { 0.01, 0.5, 0.9, 0.99 })
        {
            double found = trips.Percentile(share).TotalMilliseconds;
            Assert.InRange(found, share * 100, share * 100 * 17 / 16);
        }
    }

    [Fact]
    public void None_is_zero_and_any_length_has_its_place()
    {
        var trips = new RoundTrips();
        Assert.Equal(Duration.Zero, trips.Percentile(0.5));
        trips.Add(new Duration(-5));
        trips.Add(new Duration(long.MaxValue));
        Assert.Equal(1, trips.Percentile(0.5).Nanoseconds);
        Assert.True(trips.Percentile(1) > Duration.FromSeconds(500));
    }
}
