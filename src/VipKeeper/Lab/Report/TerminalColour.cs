namespace VipKeeper.Lab.Report;

/// <summary>Whether the user's terminal is to be written to in colours.</summary>
internal static class TerminalColour
{
    /// <summary>False when NO_COLOR is set (no-color.org) or the terminal has none (TERM dumb or unset).</summary>
    public static bool IsWanted =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } terminal
        && terminal != "dumb";
}
