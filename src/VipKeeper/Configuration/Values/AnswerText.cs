namespace VipKeeper.Configuration.Values;

/// <summary>Texts that something must answer or hold: one line, no blanks around it.</summary>
internal static class AnswerText
{
    /// <summary>The longest of them, in characters.</summary>
    public const int LengthLimit = 255;

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) =>
        text.Length is 0 or > LengthLimit
            ? $"has {text.Length} characters; write 1 to {LengthLimit}"
            : text.AsSpan().ContainsAnyInRange('\0', '\x1F') || text.Trim().Length != text.Length
            ? "has blanks around it or control characters in it; write one line without them"
            : null;
}
