namespace VipKeeper.Notifications;

/// <summary>How much a notification matters, in words.</summary>
internal static class NotificationSeverity
{
    /// <summary>Somebody wanted it, or it is over.</summary>
    public const string Info = "info";

    /// <summary>Nobody wanted it, and the pair has dealt with it.</summary>
    public const string Warning = "warning";

    /// <summary>Somebody has to look.</summary>
    public const string Error = "error";

    /// <summary>A number that is greater for what matters more; what a later version wrote is a warning.</summary>
    public static int RankOf(string severity) => severity switch
    {
        Info => 0,
        Error => 2,
        _ => 1,
    };
}
