using System.Buffers;

namespace VipKeeper.Configuration.Values;

/// <summary>Names of nodes and instances, which become labels, file names and arguments of hooks.</summary>
internal static class NameText
{
    /// <summary>The longest name, in characters.</summary>
    public const int LengthLimit = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>What is wrong with the name of a node, or null.</summary>
    public static string? NodeFault(string text) => Fault(text, "dns-1");

    /// <summary>What is wrong with the name of an instance, or null.</summary>
    public static string? InstanceFault(string text) => Fault(text, "dns");

    /// <summary>What is wrong with the name of a check, or null.</summary>
    public static string? CheckFault(string text) => Fault(text, "resolver");

    /// <summary>What is wrong with the name of an entry of <c>notifications</c>, or null.</summary>
    public static string? WebhookFault(string text) => Fault(text, "phone");

    private static string? Fault(string text, string example)
    {
        int wrong = text.AsSpan().IndexOfAnyExcept(Allowed);
        return text.Length is 0 or > LengthLimit
            ? $"has {text.Length} characters; write 1 to {LengthLimit}, for example {example}"
            : wrong >= 0
            ? $"holds {Character(text, wrong)}; write letters, digits, '.', '_' and '-' only, for example {example}"
            : text is "." or ".."
            ? $"is a name of the file system; write letters or digits, for example {example}"
            : null;
    }

    private static string Character(string text, int index) => char.IsControl(text[index])
        ? "a control character"
        : char.IsHighSurrogate(text[index]) && index + 1 < text.Length
        ? $"'{text.Substring(index, 2)}'"
        : $"'{text[index]}'";
}
