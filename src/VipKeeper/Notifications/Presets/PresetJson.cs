using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VipKeeper.Notifications.Presets;

/// <summary>What the bodies of all presets share.</summary>
internal static class PresetJson
{
    // As people read it: only what JSON needs is escaped. What is read as anything else is no JSON.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object.</summary>
    /// <param name="write">Writes its fields.</param>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A text that is cut where it is too long, never in the middle of a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most UTF-16 units, at least 4.</param>
    public static string Bounded(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        int end = limit - 3;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "...");
    }

    /// <summary>The same for a server that counts the bytes of UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most bytes, at least 8.</param>
    public static string BoundedUtf8(string text, int limit)
    {
        string bounded = Bounded(text, limit);
        while (Encoding.UTF8.GetByteCount(bounded) > limit)
        {
            bounded = Bounded(bounded, Math.Max(4, bounded.Length - 1 - (bounded.Length / 8)));
        }

        return bounded;
    }

    /// <summary>The text with its own time behind it, for a server that shows when a message came.</summary>
    public static string Timed(NotificationMessage message) =>
        $"{message.Text}\n{message.Time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}";
}
