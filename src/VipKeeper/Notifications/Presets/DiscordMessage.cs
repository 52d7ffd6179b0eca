using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VipKeeper.Notifications.Presets;

/// <summary>
/// The body of <c>POST /api/webhooks/ID/TOKEN</c> (Discord's Execute Webhook): one embed, coloured by the role.
/// </summary>
internal static class DiscordMessage
{
    // Discord's limits for an embed, in characters.
    private const int TitleLimit = 256;
    private const int DescriptionLimit = 4096;
    private const int FieldLimit = 1024;

    private const int Green = 0x2ECC71;
    private const int Blue = 0x3498DB;
    private const int Yellow = 0xF1C40F;
    private const int Red = 0xE74C3C;
    private const int Grey = 0x95A5A6;

    // What means something in Discord's Markdown.
    private static readonly SearchValues<char> Markdown = SearchValues.Create("\\*_~`|>#[]<");

    /// <summary>Writes the body.</summary>
    public static byte[] Write(NotificationMessage message) => PresetJson.Write(json =>
    {
        json.WriteStartArray("embeds");
        json.WriteStartObject();
        json.WriteString("title", PresetJson.Bounded(Escaped(message.Title), TitleLimit));
        json.WriteString("description", PresetJson.Bounded(Escaped(message.Text), DescriptionLimit));
        json.WriteNumber("color", ColourOf(message));
        json.WriteString("timestamp", message.Time.UtcDateTime);
        json.WriteStartArray("fields");
        WriteField(json, "Node", message.Node);
        if (message.Single is { } one)
        {
            WriteField(json, "Instance", one.Instance);
            WriteField(json, "From", one.From);
            WriteField(json, "To", one.To);
            WriteField(json, "Outage", one.OutageMs is { } length
                ? string.Create(CultureInfo.InvariantCulture, $"{length:0} ms")
                : null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        // Whatever a text holds, nobody's phone rings for it but by the channel's own settings.
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteField(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", PresetJson.Bounded(Escaped(value), FieldLimit));
            json.WriteBoolean("inline", true);
            json.WriteEndObject();
        }
    }

    private static int ColourOf(NotificationMessage message)
    {
        int rank = NotificationSeverity.RankOf(message.Severity);
        return rank == NotificationSeverity.RankOf(NotificationSeverity.Error) ? Red
            : message.Single?.To switch
            {
                "Master" => Green,
                "Backup" => Blue,
                "Fault" => Red,
                "Init" => Grey,
                _ => rank == 0 ? Blue : Yellow,
            };
    }

    // Discord's Markdown: a name with two '_' is not to be in italics, and nobody's error message is to be a link.
    private static string Escaped(string text)
    {
        if (text.AsSpan().IndexOfAny(Markdown) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (char letter in text)
        {
            if (Markdown.Contains(letter))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
