using System.Text;
using System.Text.Json;

namespace VipKeeper.Json;

/// <summary>A whole document as text of JSON.</summary>
internal static class JsonText
{
    /// <summary>Writes a document as UTF-8.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isIndented">True for a file or a report that people read.</param>
    public static byte[] ToBytes(IJsonDocument document, bool isIndented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented }))
        {
            writer.WriteStartObject();
            document.Write(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Writes a document.</summary>
    /// <inheritdoc cref="ToBytes"/>
    public static string ToText(IJsonDocument document, bool isIndented = false) =>
        Encoding.UTF8.GetString(ToBytes(document, isIndented));

    /// <summary>Reads a document.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="read">The document's <c>Read</c>.</param>
    /// <exception cref="JsonException">It is no JSON, no object, or another document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> text, Func<JsonElement, T> read)
        where T : class
    {
        var reader = new Utf8JsonReader(text);
        using var document = JsonDocument.ParseValue(ref reader);
        // Throws at what follows the value.
        _ = reader.Read();
        try
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new JsonException("no object");
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair.
            throw new JsonException("a text that is no Unicode", e);
        }
    }
}
