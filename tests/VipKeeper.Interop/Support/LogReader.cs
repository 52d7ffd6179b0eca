namespace VipKeeper.Interop.Support;

/// <summary>Reads a log that its daemon still writes.</summary>
internal static class LogReader
{
    /// <summary>The whole text; empty when there is no file yet.</summary>
    public static string Read(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The lines that are not empty.</summary>
    public static string[] Lines(string path) =>
        Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
