namespace VipKeeper.Status;

/// <summary>
/// Colours for a terminal (ECMA-48 SGR). They never say anything that the text does not say, too.
/// </summary>
internal static class TerminalColour
{
    /// <summary>What is wrong and needs somebody now.</summary>
    public const string Alarm = "1;31";

    /// <summary>What should be looked at some time.</summary>
    public const string Warning = "33";

    /// <summary>What failed.</summary>
    public const string Failure = "31";

    /// <summary>What is of interest to few.</summary>
    public const string Faint = "2";

    /// <summary>False when NO_COLOR is set (no-color.org) or the terminal has none (TERM dumb or unset).</summary>
    public static bool IsWanted =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } terminal
        && terminal != "dumb";

    /// <summary>
    /// A role's: green for the one that holds the addresses, red for the one that cannot.
    /// </summary>
    /// <param name="state">Such as <c>Master</c>.</param>
    public static string OfRole(string state) => state switch
    {
        "Master" => "1;32",
        "Fault" => Alarm,
        _ => "1;36",
    };

    /// <summary>A text in a colour.</summary>
    public static string Paint(string text, string colour) => $"\e[{colour}m{text}\e[0m";
}
