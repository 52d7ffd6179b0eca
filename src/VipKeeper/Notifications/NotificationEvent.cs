using VipKeeper.Json;

namespace VipKeeper.Notifications;

/// <summary>
/// Something that is told, as it waits on disk and as the preset <c>json</c> sends it.
/// </summary>
internal sealed partial record NotificationEvent : IJsonDocument
{
    /// <summary>Unlike that of any other event, of this node and of others.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>A word of <see cref="NotificationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>A word of <see cref="NotificationSeverity"/>.</summary>
    public required string Severity { get; init; }

    /// <summary>The node that tells it.</summary>
    public required string Node { get; init; }

    /// <summary>The instance, or null when it is about the whole node.</summary>
    public string? Instance { get; init; }

    /// <summary>The state before, for a change of it.</summary>
    public string? From { get; init; }

    /// <summary>The state after, likewise.</summary>
    public string? To { get; init; }

    /// <summary>Why: a clause without a full stop.</summary>
    public string? Why { get; init; }

    /// <summary>For how long nobody answered for the address, at most, in milliseconds; null when not known.</summary>
    public double? OutageMs { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>A sentence or two.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// True for a change that another node tells or that moves nothing: it counts among others and is no message.
    /// </summary>
    public bool? Quiet { get; init; }
}
