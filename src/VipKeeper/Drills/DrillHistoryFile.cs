using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Linux.Files;

namespace VipKeeper.Drills;

/// <summary>The last drills of this node, a line of JSON each.</summary>
/// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
internal sealed class DrillHistoryFile(string stateDirectory)
{
    /// <summary>How many are kept.</summary>
    public const int Limit = 200;

    private const int LargestLine = 1024 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(stateDirectory, "drills.jsonl");

    /// <summary>Reads them, the oldest first; lines that are none are passed over.</summary>
    /// <returns>None when there is no file.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public List<DrillReport> Read()
    {
        var reports = new List<DrillReport>();
        if (!File.Exists(Path))
        {
            return reports;
        }

        foreach (string line in File.ReadLines(Path))
        {
            if (line.Length <= LargestLine && Parse(line) is { } report)
            {
                reports.Add(report);
                if (reports.Count > Limit)
                {
                    reports.RemoveAt(0);
                }
            }
        }

        return reports;
    }

    /// <summary>Adds one, as the newest; the oldest goes when there are too many. Atomic.</summary>
    /// <exception cref="IOException">The disk is full, or the directory is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(DrillReport report)
    {
        List<DrillReport> reports = Read();
        reports.Add(report);
        using var content = new MemoryStream();
        for (int i = Math.Max(0, reports.Count - Limit); i < reports.Count; i++)
        {
            content.Write(JsonText.ToBytes(reports[i]));
            content.WriteByte((byte)'\n');
        }

        DurableFile.Write(Path, content.ToArray(), Mode);
    }

    /// <summary>Reads one line.</summary>
    /// <returns>Null when it is no drill of this version.</returns>
    internal static DrillReport? Parse(string line)
    {
        try
        {
            DrillReport report = JsonText.Read(System.Text.Encoding.UTF8.GetBytes(line), DrillReport.Read);
            return report.Schema == DrillReport.CurrentSchema ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
