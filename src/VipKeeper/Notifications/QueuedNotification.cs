using VipKeeper.Spooling;

namespace VipKeeper.Notifications;

/// <summary>An event that waits, and where it ends.</summary>
/// <param name="Event">The event; null for what another version wrote.</param>
/// <param name="End">The place behind it.</param>
internal sealed record QueuedNotification(NotificationEvent? Event, SpoolMark End);
