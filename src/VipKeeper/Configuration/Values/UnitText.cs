namespace VipKeeper.Configuration.Values;

/// <summary>Names of systemd's units (systemd.unit(5)).</summary>
internal static class UnitText
{
    private const int LengthLimit = 255;

    private const string Letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_.\\@";

    private static readonly string[] Types =
    [
        ".service", ".socket", ".device", ".mount", ".automount", ".swap", ".target", ".path", ".timer", ".slice",
        ".scope",
    ];

    /// <summary>The active states that a unit can have.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["active", "reloading", "inactive", "failed", "activating", "deactivating"];

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string text)
    {
        bool isName = text.Length is > 0 and <= LengthLimit && text[0] != '-'
            && text.AsSpan().IndexOfAnyExcept(Letters.AsSpan()) < 0;
        return isName && Array.Exists(Types, type => IsOf(text, type))
            ? null
            : "is not the name of a unit; write it with its type, for example named.service";
    }

    private static bool IsOf(string text, string type) =>
        text.Length > type.Length && text.EndsWith(type, StringComparison.Ordinal);
}
