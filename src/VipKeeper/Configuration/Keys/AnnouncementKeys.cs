using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>announcements</c>.</summary>
internal static class AnnouncementKeys
{
    /// <summary>The latest announcement of a burst.</summary>
    public static Duration LongestOffset { get; } = Duration.FromSeconds(600);

    /// <summary>The shortest refresh that is one; keepalived counts whole seconds as well.</summary>
    public static Duration ShortestRefresh { get; } = Duration.FromSeconds(1);

    /// <summary>The burst after a takeover.</summary>
    public static ListKey Offsets { get; } = new("offsets", MaximumCount: 16)
    {
        EntryForm = "duration",
        Default = $"[{string.Join(", ", Texts(AnnouncementSchedule.Default))}]",
        Example = "[0s, 500ms, 2s]",
        OtherNames = ["burst", "delays", "times"],
    };

    /// <summary>The repetition afterwards.</summary>
    public static DurationKey Refresh { get; } = new("refresh", Duration.Zero, Duration.FromSeconds(86_400))
    {
        Default = AnnouncementSchedule.Default.Refresh,
        Example = "30s",
        OtherNames = ["garp_master_refresh", "repeat", "interval"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in announcements", [Offsets, Refresh]);

    private static List<string> Texts(AnnouncementSchedule schedule)
    {
        var texts = new List<string>(schedule.Offsets.Length);
        foreach (Duration offset in schedule.Offsets)
        {
            texts.Add(DurationText.Format(offset));
        }

        return texts;
    }
}
