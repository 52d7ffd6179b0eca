namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>logging</c>.</summary>
internal static class LoggingKeys
{
    private static readonly Choice<LoggingLevel> Info = new("info", LoggingLevel.Info, ["information"]);
    private static readonly Choice<LoggingStyle> Ours = new("vipkeeper", LoggingStyle.VipKeeper, []);

    /// <summary>The least important message that is logged.</summary>
    public static ChoiceKey<LoggingLevel> Level { get; } = new(
        "level",
        [
            new("debug", LoggingLevel.Debug, ["trace", "verbose"]),
            Info,
            new("notice", LoggingLevel.Notice, []),
            new("warning", LoggingLevel.Warning, ["warn"]),
            new("error", LoggingLevel.Error, ["err", "critical", "fatal"]),
        ],
        Default: Info)
    {
        Example = "info",
        OtherNames = ["log_level", "minimum_level", "verbosity"],
    };

    /// <summary>Whose sentences the journal gets.</summary>
    public static ChoiceKey<LoggingStyle> Style { get; } = new(
        "style", [Ours, new("keepalived", LoggingStyle.Keepalived, [])], Default: Ours)
    {
        Example = "keepalived",
        OtherNames = ["log_style", "format"],
    };

    /// <summary>Where the log is sent to, besides the journal.</summary>
    public static SectionKey Loki { get; } = new("loki", LokiKeys.Section)
    {
        Example = "{ url: \"http://loki.lan:3100\" }",
        OtherNames = ["grafana_loki", "loki_url"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in logging", [Level, Style, Loki]);
}
