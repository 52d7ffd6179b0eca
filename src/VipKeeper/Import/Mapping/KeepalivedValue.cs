using System.Globalization;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <summary>Values of keepalived.conf(5): numbers, seconds, switches, and lists in braces.</summary>
internal static class KeepalivedValue
{
    private const double LongestSeconds = 1e6;

    /// <summary>Reads a whole number within bounds.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryInteger(string? text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    /// <summary>Reads seconds with or without a fraction.</summary>
    /// <returns>False when it is no such number, or longer than eleven days.</returns>
    public static bool TrySeconds(string? text, out Duration duration)
    {
        bool isNumber = double.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= LongestSeconds;
        duration = isNumber ? new Duration((long)Math.Round(seconds * 1e6) * 1000) : default;
        return isNumber;
    }

    /// <summary>True for a switch that is on: alone, or with on, true or yes.</summary>
    public static bool IsOn(KeepalivedStatement? statement) =>
        statement is not null && statement.Argument(1) is (null or "on" or "true" or "yes");

    /// <summary>The last statement of a keyword, which counts in keepalived, or null.</summary>
    public static KeepalivedStatement? Last(IReadOnlyList<KeepalivedStatement> block, string keyword)
    {
        for (int i = block.Count - 1; i >= 0; i--)
        {
            if (block[i].Keyword == keyword)
            {
                return block[i];
            }
        }

        return null;
    }
}
