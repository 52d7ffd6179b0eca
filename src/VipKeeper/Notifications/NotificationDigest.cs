using System.Globalization;
using System.Text;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>
/// Makes the next message of what waits. Few events are told one by one, oldest first; when more wait than may be told
/// at once, one message tells all of them, and what flaps is counted. Pure: times are arguments.
/// </summary>
internal static class NotificationDigest
{
    private const int MostLines = 15;

    /// <summary>The next message.</summary>
    /// <param name="waiting">What waits, oldest first, at least one.</param>
    /// <param name="allowance">How many messages may be sent now.</param>
    /// <param name="expireAfter">What is older is told as a summary.</param>
    /// <param name="dropped">How many events there was no room for before these.</param>
    /// <param name="now">The time.</param>
    /// <param name="count">How many of the first events it tells, quiet ones included.</param>
    /// <returns>Null when those need none.</returns>
    public static NotificationMessage? Next(
        IReadOnlyList<NotificationEvent> waiting,
        int allowance,
        Duration expireAfter,
        long dropped,
        DateTimeOffset now,
        out int count)
    {
        int expired = 0;
        while (expired < waiting.Count && now - waiting[expired].Time > SpanOf(expireAfter))
        {
            expired++;
        }

        int loud = 0;
        for (int i = expired; i < waiting.Count; i++)
        {
            loud += waiting[i].Quiet == true ? 0 : 1;
        }

        if (expired > 0)
        {
            count = expired;
            return Late(First(waiting, count), dropped);
        }

        if (loud > Math.Max(1, allowance) || dropped > 0)
        {
            count = waiting.Count;
            return Several(First(waiting, count), dropped, "");
        }

        count = 0;
        while (count < waiting.Count)
        {
            count++;
            if (waiting[count - 1].Quiet != true)
            {
                return NotificationMessage.Of(waiting[count - 1]);
            }
        }

        return null;
    }

    private static List<NotificationEvent> First(IReadOnlyList<NotificationEvent> waiting, int count)
    {
        var first = new List<NotificationEvent>(count);
        for (int i = 0; i < count; i++)
        {
            first.Add(waiting[i]);
        }

        return first;
    }

    private static NotificationMessage? Late(List<NotificationEvent> events, long dropped)
    {
        if (dropped == 0 && events.TrueForAll(static one => one.Quiet == true))
        {
            return null;
        }

        NotificationMessage message = Several(
            events, dropped, "This could not be told in time and is told as a summary:\n");
        return message with { Title = $"Too late: {message.Title}" };
    }

    private static NotificationMessage Several(List<NotificationEvent> events, long dropped, string opening)
    {
        var groups = new List<List<NotificationEvent>>();
        string severity = NotificationSeverity.Info;
        foreach (NotificationEvent one in events)
        {
            bool isMore = NotificationSeverity.RankOf(one.Severity) > NotificationSeverity.RankOf(severity);
            severity = isMore ? one.Severity : severity;
            if (groups.Find(group => IsOfOne(group[0], one)) is { } known)
            {
                known.Add(one);
            }
            else
            {
                groups.Add([one]);
            }
        }

        var text = new StringBuilder(opening);
        if (dropped > 0)
        {
            text.Append(dropped == 1 ? "An older event was" : $"{dropped} older events were")
                .Append(" dropped: there was no room for more.\n");
        }

        // What only follows from another node's message is no line of its own.
        groups.RemoveAll(static group => group is [{ Quiet: true }]);
        for (int i = 0; i < groups.Count && i < MostLines; i++)
        {
            text.Append(i > 0 ? "\n" : "").Append(LineOf(groups[i]));
        }

        if (groups.Count > MostLines)
        {
            text.Append($"\nand {groups.Count - MostLines} more");
        }

        return new NotificationMessage
        {
            Node = events[^1].Node,
            Title = groups.Count == 1 ? TitleOf(groups[0]) : $"{events.Count} events on {events[^1].Node}",
            Text = text.ToString().TrimEnd('\n'),
            Severity = severity,
            Time = events[^1].Time,
            Events = events,
        };
    }

    private static bool IsOfOne(NotificationEvent one, NotificationEvent other) =>
        one.Kind == other.Kind && one.Instance == other.Instance && one.Node == other.Node;

    private static string TitleOf(List<NotificationEvent> group) => group.Count == 1
        ? group[0].Title
        : $"{group[0].Instance ?? group[0].Node}: {CountOf(group)} on {group[0].Node}";

    private static string LineOf(List<NotificationEvent> group)
    {
        NotificationEvent last = group[^1];
        string begin = group[0].Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (group.Count == 1)
        {
            return $"{begin} {last.Message}";
        }

        string span = LengthOf(last.Time - group[0].Time);
        string what = $"{begin} {last.Instance ?? last.Node} {CountOf(group)} within {span}";
        return last.To is { } role ? $"{what}; {role} now on {last.Node}." : $"{what}, the last time: {last.Message}";
    }

    private static string CountOf(List<NotificationEvent> group) => group[0].Kind == NotificationKinds.Transitions
        ? $"changed role {group.Count} times"
        : $"had {group.Count} events of {group[0].Kind.Replace('_', ' ')}";

    private static string LengthOf(TimeSpan span)
    {
        double seconds = Math.Max(1, Math.Round(span.TotalSeconds));
        return seconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
            : seconds < 7200 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds / 60)} min")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds / 3600)} h");
    }

    private static TimeSpan SpanOf(Duration length) => TimeSpan.FromMilliseconds(length.TotalMilliseconds);
}
