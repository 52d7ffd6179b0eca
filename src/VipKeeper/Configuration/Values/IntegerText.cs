using System.Globalization;

namespace VipKeeper.Configuration.Values;

/// <summary>
/// Whole numbers: decimal digits and nothing else. YAML 1.1 reads 010 as eight, 0x10 as sixteen and 1_000 as a
/// thousand, YAML 1.2 some of them otherwise; so all of these are refused.
/// </summary>
internal static class IntegerText
{
    /// <summary>Reads a number; a sign is read so that -1 is "out of range" and not "no number".</summary>
    /// <param name="text">The text without quotes.</param>
    /// <param name="number">The number; numbers of more than 18 digits become the largest of their sign.</param>
    /// <returns>False when it is not a whole decimal number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text[1..] : text;
        bool hasLeadingZero = digits.Length > 1 && digits[0] == '0';
        if (digits.IsEmpty || hasLeadingZero || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        number = digits.Length > 18
            ? long.MaxValue
            : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        number = text.StartsWith('-') ? -number : number;
        return true;
    }
}
