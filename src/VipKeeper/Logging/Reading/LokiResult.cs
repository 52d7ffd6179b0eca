using System.Globalization;
using System.Text.Json;

namespace VipKeeper.Logging.Reading;

/// <summary>What Loki tells of events: streams of times and lines, in JSON.</summary>
/// <param name="Lines">The events with their times in nanoseconds, in order.</param>
/// <param name="Dropped">How many events Loki has left out, because it was read too slowly.</param>
internal sealed record LokiResult(List<LokiReadLine> Lines, int Dropped)
{
    /// <summary>Reads an answer of <c>/loki/api/v1/query_range</c>.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <returns>Null when it is no such answer.</returns>
    public static LokiResult? TryParse(ReadOnlyMemory<byte> body) => TryParse(
        body, static root => new LokiResult(LinesOf(root.GetProperty("data").GetProperty("result")), 0));

    /// <summary>Reads a message of <c>/loki/api/v1/tail</c>.</summary>
    /// <param name="message">JSON in UTF-8.</param>
    /// <returns>Null when it is no such message.</returns>
    public static LokiResult? TryParseTail(ReadOnlyMemory<byte> message) => TryParse(message, static root =>
    {
        bool hasDropped = root.TryGetProperty("dropped_entries", out JsonElement dropped)
            && dropped.ValueKind == JsonValueKind.Array;
        // Loki leaves an empty list out.
        bool hasStreams = root.TryGetProperty("streams", out JsonElement streams)
            && streams.ValueKind != JsonValueKind.Null;
        return new LokiResult(hasStreams ? LinesOf(streams) : [], hasDropped ? dropped.GetArrayLength() : 0);
    });

    private static LokiResult? TryParse(ReadOnlyMemory<byte> json, Func<JsonElement, LokiResult> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static List<LokiReadLine> LinesOf(JsonElement streams)
    {
        var lines = new List<LokiReadLine>();
        foreach (JsonElement stream in streams.EnumerateArray())
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
