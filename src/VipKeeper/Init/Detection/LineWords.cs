namespace VipKeeper.Init.Detection;

/// <summary>Lines of the kernel's tables and of files for people, which line their columns up.</summary>
internal static class LineWords
{
    /// <summary>The words of a line, between any number of blanks.</summary>
    public static string[] Of(string line) =>
        line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
