using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>spool</c> in <c>loki</c>.</summary>
internal static class LokiSpoolKeys
{
    /// <summary>Where it is.</summary>
    public static TextKey Directory { get; } = new("directory", DirectoryText.StateFault)
    {
        Example = "/var/lib/vipkeeper/loki",
        OtherNames = ["path", "dir"],
    };

    /// <summary>The most that waits there.</summary>
    public static TextKey Limit { get; } = new("limit", LokiText.SpoolLimitFault)
    {
        Default = "16MB",
        Example = "16MB",
        OtherNames = ["size", "max_size", "maximum"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in spool", [Directory, Limit]);
}
