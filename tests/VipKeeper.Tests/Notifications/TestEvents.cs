using VipKeeper.Notifications;

namespace VipKeeper.Tests.Notifications;

/// <summary>Events for tests, a second apart.</summary>
internal static class TestEvents
{
    /// <summary>When the first happened.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 21, 3, 14, TimeSpan.FromHours(1));

    /// <summary>An instance became master of dns-1.</summary>
    public static NotificationEvent Master(int second = 0, string instance = "dns") => new()
    {
        Id = $"dns-1-{second}-{instance}",
        Time = Start.AddSeconds(second),
        Kind = NotificationKinds.Transitions,
        Severity = NotificationSeverity.Warning,
        Node = "dns-1",
        Instance = instance,
        From = "Backup",
        To = "Master",
        Why = "192.0.2.2 is silent",
        OutageMs = 3610,
        Title = $"{instance}: Master on dns-1",
        Message = $"{instance} became Master on dns-1: 192.0.2.2 is silent.",
    };

    /// <summary>It gave way to another node, which tells that.</summary>
    public static NotificationEvent Backup(int second = 0, string instance = "dns") => Master(second, instance) with
    {
        Severity = NotificationSeverity.Info,
        From = "Master",
        To = "Backup",
        OutageMs = null,
        Title = $"{instance}: Backup on dns-1",
        Message = $"{instance} became Backup on dns-1: 192.0.2.2 is master with priority 150. It gave the role up.",
        Quiet = true,
    };

    /// <summary>The service does not answer.</summary>
    public static NotificationEvent Unreached(int second = 0) => Master(second) with
    {
        Kind = NotificationKinds.VipCheckFailed,
        Severity = NotificationSeverity.Error,
        From = null,
        To = null,
        OutageMs = null,
        Title = "dns: the service does not answer",
        Message = "The service does not answer.",
    };
}
