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

    /// <summary>Whether it holds a number, as keepalived's <c>track_file</c> does.</summary>
    public static BooleanKey Number { get; } = new("number", Default: false)
    {
        Example = "true",
        OtherNames = ["numeric", "integer"],
    };

    /// <summary>The number without a file; keepalived's <c>init_file</c>, which writes the file, too.</summary>
    public static IntegerKey Initial { get; } = new("initial", -1_000_000, 1_000_000)
    {
        Default = 0,
        Example = "-20",
        OtherNames = ["init_file", "default", "missing"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a file check", [Path, Content, Number, Initial]);
}
