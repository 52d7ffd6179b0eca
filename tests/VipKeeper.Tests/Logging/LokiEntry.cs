using System.Text.Json;

namespace VipKeeper.Tests.Logging;

/// <summary>What Loki keeps of an event.</summary>
/// <param name="Labels">Its stream, as it was sent.</param>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Line">Its line.</param>
internal sealed record LokiEntry(string Labels, long Time, string Line)
{
    /// <summary>A label, or null.</summary>
    public string? Label(string name) => Text(Labels, name);

    /// <summary>A field of the line, or null.</summary>
    public string? Field(string name) => Text(Line, name);

    private static string? Text(string json, string name)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
    }
}
