using System.Buffers;
using System.Globalization;
using System.Text.Json;
using VipKeeper.Json;
using VipKeeper.Vrrp;

namespace VipKeeper.History;

/// <summary>One record as one line of JSON. The number comes first, so that a line is known by its begin.</summary>
internal static class TransitionRecordJson
{
    /// <summary>The longest line that is written or read, in bytes.</summary>
    public const int LongestLine = 16 * 1024;

    // What a line may hold of each, however many there are.
    private const int MostConditions = 96;
    private const int MostHooks = 16;
    private const int LongestText = 256;

    /// <summary>Writes a record as an object.</summary>
    public static void Write(Utf8JsonWriter json, TransitionRecord record)
    {
        json.WriteStartObject();
        json.WriteNumber("id", record.Id);
        json.WriteString("at", record.At.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("node", Cut(record.Node));
        json.WriteString("instance", Cut(record.Instance));
        json.WriteString("interface", Cut(record.Interface));
        WriteText(json, "group", record.Group);
        json.WriteString("from", NameOf(record.From));
        json.WriteString("to", NameOf(record.To));
        json.WriteString("reason", NameOf(record.Reason));
        WriteText(json, "request", record.Request);
        WriteText(json, "peer", record.Peer);
        json.WriteNumber("peer_priority", record.PeerPriority);
        json.WriteStartArray("adverts");
        foreach (RecordedAdvert advert in record.Adverts)
        {
            json.WriteStartObject();
            WriteMs(json, "ago_ms", advert.AgoMs);
            json.WriteNumber("priority", advert.Priority);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMs(json, "interval_ms", record.IntervalMs);
        WriteMs(json, "down_interval_ms", record.DownIntervalMs);
        json.WriteNumber("priority", record.Priority);
        json.WriteNumber("base_priority", record.BasePriority);
        WriteChange(json, "priority_change", record.PriorityChange);
        WriteChange(json, "peer_priority_change", record.PeerPriorityChange);
        WriteConditions(json, record);
        WriteText(json, "fault", record.Fault);
        WriteMs(json, "lateness_ms", record.LatenessMs);
        WriteText(json, "stall", record.Stall);
        if (record.GateMs is { } gate)
        {
            WriteMs(json, "gate_ms", gate);
            WriteText(json, "gate_end", record.GateEnd);
        }

        json.WriteNumber("announcements", record.Announcements);
        WriteMs(json, "announcements_ms", record.AnnouncementsMs);
        WriteHooks(json, record);
        if (record.Outage is { } outage)
        {
            json.WriteStartObject("outage");
            WriteMs(json, "length_ms", outage.LengthMs);
            WriteMs(json, "resolution_ms", outage.ResolutionMs);
            WriteText(json, "address", outage.Address);
            WriteText(json, "mac", outage.Mac);
            WriteText(json, "previous_mac", outage.PreviousMac);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The line of a record, with its end.</summary>
    public static byte[] LineOf(TransitionRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, record);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the number that a line begins with, without reading the rest.</summary>
    /// <returns>False for a line that is none.</returns>
    public static bool TryReadId(ReadOnlySpan<byte> line, out long id)
    {
        ReadOnlySpan<byte> begin = "{\"id\":"u8;
        id = 0;
        return line.StartsWith(begin) && line[^1] == '}' && line.Length <= LongestLine
            && System.Buffers.Text.Utf8Parser.TryParse(line[begin.Length..], out id, out int read)
            && id > 0 && line[begin.Length + read] == ',';
    }

    /// <summary>Reads a line without its end.</summary>
    /// <returns>Null for a line that is torn, or of something else. Unknown properties are passed over.</returns>
    public static TransitionRecord? TryRead(ReadOnlySpan<byte> line)
    {
        if (!TryReadId(line, out long id))
        {
            return null;
        }

        var record = new TransitionRecord { Id = id };
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 4 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = TransitionRecordReader.TextOf(ref json);
                json.Read();
                TransitionRecordReader.ReadProperty(ref json, name, record);
            }

            return json.TokenType == JsonTokenType.EndObject && !json.Read() && record.Instance.Length > 0
                && record.At != default ? record : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A state in the file's word, which is that of the status.</summary>
    public static string NameOf(RouterState state) => state switch
    {
        RouterState.Init => "Init",
        RouterState.Backup => "Backup",
        RouterState.Master => "Master",
        _ => "Fault",
    };

    /// <summary>A reason in the file's word, which is that of the status.</summary>
    public static string NameOf(TransitionReason reason) =>
        FieldName.Of(reason.ToString());

    private static void WriteChange(Utf8JsonWriter json, string name, RecordedPriorityChange? change)
    {
        if (change is not null)
        {
            json.WriteStartObject(name);
            json.WriteNumber("from", change.From);
            WriteMs(json, "ago_ms", change.AgoMs);
            WriteText(json, "cause", change.Cause);
            json.WriteEndObject();
        }
    }

    private static void WriteConditions(Utf8JsonWriter json, TransitionRecord record)
    {
        json.WriteStartArray("conditions");
        for (int i = 0; i < Math.Min(record.Conditions.Count, MostConditions); i++)
        {
            RecordedCondition condition = record.Conditions[i];
            json.WriteStartObject();
            json.WriteString("name", Cut(condition.Name));
            json.WriteBoolean("up", condition.IsUp);
            json.WriteNumber("adjustment", condition.Adjustment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHooks(Utf8JsonWriter json, TransitionRecord record)
    {
        json.WriteStartArray("hooks");
        for (int i = 0; i < Math.Min(record.Hooks.Count, MostHooks); i++)
        {
            RecordedHook hook = record.Hooks[i];
            json.WriteStartObject();
            json.WriteString("name", Cut(hook.Name));
            json.WriteString("end", Cut(hook.End));
            WriteMs(json, "length_ms", hook.LengthMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, Cut(text));
        }
    }

    // A microsecond is the last digit that means anything.
    private static void WriteMs(Utf8JsonWriter json, string name, double milliseconds) =>
        json.WriteNumber(name, Math.Round(milliseconds, 3));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
