namespace VipKeeper.Lab.Nodes;

/// <summary>The end of a daemon's log, for messages about a daemon that did not do what was expected.</summary>
internal static class LogTail
{
    private const int Lines = 12;

    /// <summary>A sentence with the last lines of a node's log.</summary>
    public static string Of(ILabNode node)
    {
        string[] lines = File.Exists(node.LogPath) ? ReadLines(node.LogPath) : [];
        return lines.Length == 0
            ? $"its log ({node.Name}) is empty"
            : $"the end of its log ({node.Name}):\n{string.Join('\n', lines.TakeLast(Lines).Select(l => "    " + l))}";
    }

    // The log is still open for writing on our side.
    private static string[] ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
