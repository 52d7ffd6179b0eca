namespace VipKeeper.Configuration.Values;

/// <summary>
/// How far an address is valid, as it is written in the file: a word of ip-address(8) or its number (rtnetlink(7)).
/// </summary>
internal static class ScopeText
{
    private static readonly (string Word, byte Scope)[] Words =
        [("global", 0), ("site", 200), ("link", 253), ("host", 254), ("nowhere", 255)];

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) => TryParse(text, out _)
        ? null
        : "is not a scope; write global, site, link, host, nowhere or a number from 0 to 255";

    /// <summary>Reads a scope.</summary>
    public static bool TryParse(string text, out byte scope)
    {
        foreach ((string word, byte value) in Words)
        {
            if (text == word)
            {
                scope = value;
                return true;
            }
        }

        bool isNumber = IntegerText.TryParse(text, out long number) && number is >= 0 and <= 255;
        scope = isNumber ? (byte)number : default;
        return isNumber;
    }

    /// <summary>The word of a scope, or its number when it has none.</summary>
    public static string Format(byte scope)
    {
        foreach ((string word, byte value) in Words)
        {
            if (scope == value)
            {
                return word;
            }
        }

        return $"{scope}";
    }
}
