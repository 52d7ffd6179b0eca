using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>The adverts of one interval: every instance sends one, at its own moment.</summary>
internal static class AdvertRound
{
    /// <summary>The VRID of the advert that is followed by the longest silence.</summary>
    /// <param name="adverts">The newest advert of each instance; at least one.</param>
    /// <param name="interval">Their common interval.</param>
    public static byte LastOf(IReadOnlyList<AdvertSeen> adverts, Duration interval)
    {
        AdvertSeen last = adverts[0];
        foreach (AdvertSeen advert in adverts)
        {
            if (SilenceAfter(advert, adverts, interval) > SilenceAfter(last, adverts, interval))
            {
                last = advert;
            }
        }

        return last.Vrid;
    }

    private static Duration SilenceAfter(AdvertSeen advert, IReadOnlyList<AdvertSeen> adverts, Duration interval)
    {
        long shortest = interval.Nanoseconds;
        foreach (AdvertSeen other in adverts)
        {
            if (other.Vrid != advert.Vrid)
            {
                // Where in the interval the other one is sent, as seen from this one.
                long phase = (other.At - advert.At).Nanoseconds % interval.Nanoseconds;
                shortest = Math.Min(shortest, phase < 0 ? phase + interval.Nanoseconds : phase);
            }
        }

        return new Duration(shortest);
    }
}
