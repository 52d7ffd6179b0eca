namespace VipKeeper.Configuration.Values;

/// <summary>Characters that no name and no path holds, and that would spoil a line of the log.</summary>
internal static class ControlCharacters
{
    /// <summary>True when a text holds any.</summary>
    public static bool AreIn(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }
}
