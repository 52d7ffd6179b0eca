using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>Who said what for how long: the adverts of a test in a few lines, shown when it fails.</summary>
internal static class WireHistory
{
    private const int MostLines = 40;

    /// <summary>
    /// One line for each run of adverts of one sender and priority: the time of day at which it began, as in the
    /// logs, how many there were, and the longest pause before one of them.
    /// </summary>
    public static string Describe(IEnumerable<AdvertOnWire> adverts)
    {
        var lines = new List<string>();
        AdvertOnWire? first = null;
        Instant last = default;
        Duration pause = Duration.Zero;
        int count = 0;
        foreach (AdvertOnWire advert in adverts)
        {
            if (first is null || !IsSameVoice(first, advert))
            {
                AddLine();
                (first, count, pause) = (advert, 0, Duration.Zero);
            }
            else if (advert.At - last > pause)
            {
                pause = advert.At - last;
            }

            count++;
            last = advert.At;
        }

        AddLine();
        return string.Join('\n', lines.TakeLast(MostLines));

        void AddLine()
        {
            if (first is not null)
            {
                lines.Add(
                    $"{TimeOfDay(first.At):HH:mm:ss.fff} {first.Source} VRID {first.Vrid} priority {first.Priority}: " +
                    $"{count}, longest pause {pause}");
            }
        }
    }

    private static bool IsSameVoice(AdvertOnWire one, AdvertOnWire other) =>
        one.Source == other.Source && one.Vrid == other.Vrid && one.Priority == other.Priority;

    private static DateTime TimeOfDay(Instant at) =>
        DateTime.Now - TimeSpan.FromMilliseconds((MonotonicClock.Now - at).TotalMilliseconds);
}
