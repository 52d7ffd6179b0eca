using VipKeeper.Api;
using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>One line of the status about sending the log to Loki.</summary>
internal static class LokiLine
{
    /// <summary>Writes the line.</summary>
    public static void Write(LokiDocument loki, DateTimeOffset now, TextWriter output)
    {
        string waiting = loki.Waiting > 0
            ? $", {loki.Waiting} events wait ({(loki.SpoolBytes + 1023) / 1024} KiB)"
            : "";
        var dropped = new List<string>(loki.Dropped.Count);
        foreach ((string level, long count) in loki.Dropped)
        {
            dropped.Add($"{count} {level}");
        }

        string lost = dropped.Count > 0 ? $", dropped {string.Join(", ", dropped)}" : "";
        ServerLine.Write(
            $"loki {Shown.Line(loki.Url)}", loki.LastSuccess, waiting + lost, loki.LastError, now, output);
    }
}
