using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using VipKeeper.Spooling;

namespace VipKeeper.Logging.Loki;

/// <summary>The body of <c>POST /loki/api/v1/push</c> in JSON.</summary>
internal static class LokiPush
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Smaller bodies, in bytes, are not compressed: the few events of a quiet day are not worth it.</summary>
    public const int LeastCompressed = 2048;

    /// <summary>The body of some events, a stream for each combination of labels.</summary>
    /// <param name="records">The events.</param>
    /// <param name="compresses">Whether a body that is large enough is compressed.</param>
    public static LokiBody Write(IReadOnlyList<SpoolRecord> records, bool compresses)
    {
        using var plain = new MemoryStream();
        WriteTo(plain, records);
        if (!compresses || plain.Length < LeastCompressed)
        {
            return new LokiBody(plain.ToArray(), IsCompressed: false);
        }

        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain.GetBuffer(), 0, (int)plain.Length);
        }

        return new LokiBody(buffer.ToArray(), IsCompressed: true);
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
