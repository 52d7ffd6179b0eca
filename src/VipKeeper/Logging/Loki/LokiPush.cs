using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VipKeeper.Logging.Loki;

/// <summary>The body of <c>POST /loki/api/v1/push</c> in JSON.</summary>
internal static class LokiPush
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The body of some events, a stream for each combination of labels.</summary>
    public static byte[] Write(IReadOnlyList<SpoolRecord> records, bool isCompressed)
    {
        using var buffer = new MemoryStream();
        if (isCompressed)
        {
            using var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true);
            WriteTo(gzip, records);
        }
        else
        {
            WriteTo(buffer, records);
        }

        return buffer.ToArray();
    }

    private static void WriteTo(Stream target, IReadOnlyList<SpoolRecord> records)
    {
        using var json = new Utf8JsonWriter(target, Options);
        json.WriteStartObject();
        json.WriteStartArray("streams");
        var written = new bool[records.Count];
        for (int i = 0; i < records.Count; i++)
        {
            if (!written[i])
            {
                WriteStream(json, records, i, written);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter json, IReadOnlyList<SpoolRecord> records, int first, bool[] written)
    {
        ReadOnlySpan<byte> labels = records[first].Labels;
        json.WriteStartObject();
        json.WritePropertyName("stream");
        json.WriteRawValue(labels, skipInputValidation: true);
        json.WriteStartArray("values");
        for (int i = first; i < records.Count; i++)
        {
            if (!written[i] && labels.SequenceEqual(records[i].Labels))
            {
                written[i] = true;
                json.WriteStartArray();
                json.WriteStringValue(records[i].Time.ToString(CultureInfo.InvariantCulture));
                json.WriteStringValue(records[i].Line);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
