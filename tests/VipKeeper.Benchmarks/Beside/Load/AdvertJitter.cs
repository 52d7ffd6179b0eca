using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>How far the time between two adverts of an instance was from the interval, as the client saw it.</summary>
/// <param name="MedianUs">Half of them were nearer, in microseconds.</param>
/// <param name="P99Us">99 of 100 were nearer, in microseconds.</param>
/// <param name="MaximumUs">The farthest, in microseconds.</param>
internal readonly record struct AdvertJitter(double MedianUs, double P99Us, double MaximumUs)
{
    /// <summary>Measures the adverts of one sender.</summary>
    public static AdvertJitter Of(IEnumerable<AdvertSeen> adverts, Duration interval)
    {
        var last = new Dictionary<byte, Instant>();
        List<double> deviations = [];
        foreach (AdvertSeen advert in adverts)
        {
            if (last.TryGetValue(advert.Vrid, out Instant before))
            {
                deviations.Add(Math.Abs((advert.At - before - interval).Nanoseconds) / 1000.0);
            }

            last[advert.Vrid] = advert.At;
        }

        deviations.Sort();
        return deviations.Count == 0
            ? new AdvertJitter(double.NaN, double.NaN, double.NaN)
            : new AdvertJitter(At(deviations, 0.5), At(deviations, 0.99), deviations[^1]);
    }

    private static double At(List<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
