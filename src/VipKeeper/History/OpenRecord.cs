using VipKeeper.Vrrp.Timing;

namespace VipKeeper.History;

/// <summary>A record that may still learn something: its hooks, its announcements, its outage.</summary>
/// <param name="number">The number of the transition among all of this daemon; 0 when nothing changed here.</param>
/// <param name="at">When it happened.</param>
/// <param name="record">The record.</param>
internal sealed class OpenRecord(long number, Instant at, TransitionRecord record)
{
    /// <summary>The number of the transition among all of this daemon; 0 when nothing changed here.</summary>
    public long Number { get; } = number;

    /// <summary>When it happened.</summary>
    public Instant At { get; } = at;

    /// <summary>The record.</summary>
    public TransitionRecord Record { get; } = record;

    /// <summary>True while it waits to be written.</summary>
    public bool IsDirty { get; set; }
}
