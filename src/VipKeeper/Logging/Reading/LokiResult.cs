using System.Globalization;
using System.Text.Json;

namespace VipKeeper.Logging.Reading;

/// <summary>An answer of <c>/loki/api/v1/query_range</c>: streams of times and lines.</summary>
internal static class LokiResult
{
    /// <summary>Reads it.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <returns>The events with their times in nanoseconds, in order; null when it is no such answer.</returns>
    public static List<LokiReadLine>? TryParse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            var lines = new List<LokiReadLine>();
            foreach (JsonElement stream in document.RootElement
                .GetProperty("data").GetProperty("result").EnumerateArray())
            {
                JsonElement labels = stream.GetProperty("stream");
                foreach (JsonElement value in stream.GetProperty("values").EnumerateArray())
                {
                    string time = value[0].GetString() ?? "";
                    long nanoseconds = long.Parse(time, NumberStyles.None, CultureInfo.InvariantCulture);
                    lines.Add(new LokiReadLine(
                        nanoseconds, LineOf(nanoseconds, labels, value[1].GetString() ?? "")));
                }
            }

            lines.Sort(static (left, right) => left.Nanoseconds.CompareTo(right.Nanoseconds));
            return lines;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static LoggedLine LineOf(long nanoseconds, JsonElement labels, string line)
    {
        string message = line;
        string? to = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            message = Text(document.RootElement, "message") ?? line;
            to = Text(document.RootElement, "event") == "transition" ? Text(document.RootElement, "to") : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody else's line with the same labels.
        }

        return new LoggedLine(
            DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100),
            Text(labels, "level") ?? "info",
            Text(labels, "node"),
            Text(labels, "instance"),
            message,
            to);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
