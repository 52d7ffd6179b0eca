using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Json;
using VipKeeper.Spooling;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// What becomes of an event: labels for what few values have (the node, the instance, the level and what the file
/// asks for), and a line in JSON with the sentence and everything else.
/// </summary>
/// <param name="node">The node's name.</param>
/// <param name="labels">The configured labels.</param>
/// <param name="propertiesAsLabels">The fields that are labels.</param>
internal sealed class LokiFields(
    string node, ImmutableArray<KeyValuePair<string, string>> labels, ImmutableArray<string> propertiesAsLabels)
{
    // A sentence is short; this bounds what somebody else's error message may bring along.
    private const int LongestText = 4096;

    // Readable in Grafana: only what JSON needs is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record of an event.</summary>
    public SpoolRecord RecordOf(LogEvent logEvent)
    {
        var streamLabels = new SortedList<string, string>(StringComparer.Ordinal)
        {
            ["node"] = node,
            ["level"] = LokiLevels.Words[(int)LokiLevels.Of(logEvent)],
        };
        foreach ((string name, string value) in labels)
        {
            streamLabels[name] = value;
        }

        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message", Bounded(LogSentence.Of(logEvent)));
            foreach ((string property, LogEventPropertyValue value) in logEvent.Properties)
            {
                string name = NameOf(property);
                if (value is ScalarValue { Value: not null } label && IsLabel(name))
                {
                    streamLabels[name] = LabelOf(label.Value);
                }
                else if (property is not (ConsoleFormatter.NoticeProperty or ConsoleFormatter.KeepalivedProperty)
                    && name != "message"
                    && buffer.Length + json.BytesPending < SpoolRecordFormat.LongestLine / 4)
                {
                    json.WritePropertyName(name);
                    Write(json, (value as ScalarValue)?.Value ?? value.ToString());
                }
            }

            if (logEvent.Exception is { } exception)
            {
                json.WriteString("exception", Bounded(exception.ToString()));
            }

            json.WriteEndObject();
        }

        return new SpoolRecord(NanosecondsOf(logEvent.Timestamp), Encode(streamLabels), buffer.ToArray());
    }

    /// <summary>A time as Loki has it.</summary>
    public static long NanosecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>The name of a property in snake_case, of letters, digits and '_' alone.</summary>
    public static string NameOf(string property)
    {
        string snake = FieldName.Of(property);
        return string.Create(snake.Length, snake, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
            }
        });
    }

    private static byte[] Encode(SortedList<string, string> streamLabels)
    {
        using var buffer = new MemoryStream(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach ((string name, string value) in streamLabels)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Bounded(TextOf(value)));
                break;
        }
    }

    private static string TextOf(object value) => value is IFormattable formattable
        ? formattable.ToString(null, CultureInfo.InvariantCulture)
        : value.ToString() ?? "";

    private static string Bounded(string text) => text.Length <= LongestText
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText),
            "...");

    // Loki refuses longer ones, and takes an empty one for none.
    private static string LabelOf(object value)
    {
        string text = TextOf(value);
        return text.Length <= Configuration.Values.LokiText.LabelValueLimit ? text : Shown.Short(text);
    }

    private bool IsLabel(string name) => name == "instance" || propertiesAsLabels.Contains(name);
}
