namespace VipKeeper.Notifications;

/// <summary>What one request tells: an event, or several in one text.</summary>
internal sealed record NotificationMessage
{
    /// <summary>The node that tells it.</summary>
    public required string Node { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>Sentences; of several events a line each.</summary>
    public required string Text { get; init; }

    /// <summary>A word of <see cref="NotificationSeverity"/>: that of the event that matters most.</summary>
    public required string Severity { get; init; }

    /// <summary>When the last of the events happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The events, oldest first; at least one.</summary>
    public required IReadOnlyList<NotificationEvent> Events { get; init; }

    /// <summary>The only event, or null when there are several.</summary>
    public NotificationEvent? Single => Events.Count == 1 ? Events[0] : null;

    /// <summary>The message of one event.</summary>
    public static NotificationMessage Of(NotificationEvent one) => new()
    {
        Node = one.Node,
        Title = one.Title,
        Text = one.Message,
        Severity = one.Severity,
        Time = one.Time,
        Events = [one],
    };
}
