using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>announcements</c>.</summary>
internal static class AnnouncementsReader
{
    private const string Expected = "{ offsets: [0s, 300ms], refresh: 60s }";

    /// <summary>Reads the value; null when it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static AnnouncementSchedule? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.Announcements))
        {
            case null:
                return AnnouncementSchedule.Default;
            case MappingNode node:
                var reader = new MappingReader(
                    node, AnnouncementKeys.Section, InstanceKeys.Announcements.Name, errors);
                ImmutableArray<Duration> offsets = ReadOffsets(reader, errors);
                Duration? refresh = ReadRefresh(reader, errors);
                return offsets.IsDefault || refresh is null ? null : new AnnouncementSchedule(offsets, refresh.Value);
            case Node other:
                instance.ReportKind(InstanceKeys.Announcements, other, Expected);
                return null;
        }
    }

    private static Duration? ReadRefresh(MappingReader reader, ErrorList errors)
    {
        if (reader.Read(AnnouncementKeys.Refresh) is not Located<Duration> refresh)
        {
            return null;
        }

        if (refresh.Value == Duration.Zero || refresh.Value >= AnnouncementKeys.ShortestRefresh)
        {
            return refresh.Value;
        }

        errors.Add(
            refresh.Position,
            $"{AnnouncementKeys.Refresh.Name}: {DurationText.Format(refresh.Value)} would flood the network; write 0s "
            + $"for never, or {DurationText.Format(AnnouncementKeys.ShortestRefresh)} and more");
        return null;
    }

    private static ImmutableArray<Duration> ReadOffsets(MappingReader reader, ErrorList errors)
    {
        if (!reader.Has(AnnouncementKeys.Offsets))
        {
            return AnnouncementSchedule.Default.Offsets;
        }

        if (reader.ReadList(AnnouncementKeys.Offsets) is not SequenceNode list)
        {
            return default;
        }

        ImmutableArray<Duration>.Builder offsets = ImmutableArray.CreateBuilder<Duration>(list.Entries.Length);
        foreach (Node node in list.Entries)
        {
            string expected = $"a duration, for example {AnnouncementKeys.Offsets.Example}";
            if (reader.ScalarOf(AnnouncementKeys.Offsets, node, expected) is not ScalarNode scalar)
            {
                return default;
            }

            string? fault = DurationText.TryParse(scalar.Value, out Duration offset)
                ?? OrderFault(offset, offsets.Count > 0 ? offsets[^1] : null);
            if (fault is not null)
            {
                errors.Add(
                    scalar.Position, $"{AnnouncementKeys.Offsets.Name}: {Shown.Value(scalar.Value)} {fault}");
                return default;
            }

            offsets.Add(offset);
        }

        return offsets.MoveToImmutable();
    }

    private static string? OrderFault(Duration offset, Duration? previous) => previous switch
    {
        null => offset == Duration.Zero ? null : "is the first, which comes with the takeover; write 0s before it",
        { } before when offset <= before =>
            $"does not come after {DurationText.Format(before)}; write the offsets in ascending order",
        _ => offset <= AnnouncementKeys.LongestOffset
            ? null
            : $"is later than {DurationText.Format(AnnouncementKeys.LongestOffset)}; set 'refresh' for what comes then",
    };
}
