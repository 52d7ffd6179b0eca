using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>file</c> check.</summary>
internal static class FileCheckKeys
{
    /// <summary>The file.</summary>
    public static TextKey Path { get; } = new("path", FileText.Fault)
    {
        IsRequired = true,
        Example = "/etc/vipkeeper/maintenance",
        OtherNames = ["file", "name"],
    };

    /// <summary>What its first line must be.</summary>
    public static TextKey Content { get; } = new("content", AnswerText.Fault)
    {
        Example = "ready",
        OtherNames = ["value", "contains", "equals"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a file check", [Path, Content]);
}
