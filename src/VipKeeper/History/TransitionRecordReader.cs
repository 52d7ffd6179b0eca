using System.Globalization;
using System.Text.Json;
using VipKeeper.Vrrp;

namespace VipKeeper.History;

/// <summary>Reads the properties of a record; what has another type than it must have is passed over.</summary>
internal static class TransitionRecordReader
{
    // The file's own limits; a line of another origin need not keep them.
    private const int MostEntries = 96;

    /// <summary>Reads the value of a property; the reader stands on it before, and on its end afterwards.</summary>
    /// <exception cref="FormatException">It is not what it must be.</exception>
    /// <exception cref="JsonException">It is torn.</exception>
    public static void ReadProperty(ref Utf8JsonReader json, string name, TransitionRecord record)
    {
        switch (name)
        {
            case "adverts" or "conditions" or "hooks":
                ReadArray(ref json, name, record);
                break;
            case "priority_change" or "peer_priority_change" or "outage":
                ReadEntry(ref json, name, record);
                break;
            default:
                ReadScalar(ref json, name, record);
                break;
        }
    }

    /// <summary>The text that the reader stands on.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string TextOf(ref Utf8JsonReader json) => json.GetString() ?? throw new FormatException();

    private static void ReadScalar(ref Utf8JsonReader json, string name, TransitionRecord record)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            TakeText(name, TextOf(ref json), record);
        }
        else if (json.TokenType == JsonTokenType.Number)
        {
            ReadNumber(ref json, name, record);
        }
        else
        {
            json.Skip();
        }
    }

    private static void TakeText(string name, string text, TransitionRecord record)
    {
        switch (name)
        {
            case "at":
                record.At = TimeOf(text);
                break;
            case "node":
                record.Node = text;
                break;
            case "instance":
                record.Instance = text;
                break;
            case "interface":
                record.Interface = text;
                break;
            case "group":
                record.Group = text;
                break;
            case "from":
                record.From = StateOf(text);
                break;
            case "to":
                record.To = StateOf(text);
                break;
            case "reason":
                record.Reason = ReasonOf(text);
                break;
            case "request":
                record.Request = text;
                break;
            case "peer":
                record.Peer = text;
                break;
            case "fault":
                record.Fault = text;
                break;
            case "stall":
                record.Stall = text;
                break;
            case "gate_end":
                record.GateEnd = text;
                break;
        }
    }

    private static void ReadNumber(ref Utf8JsonReader json, string name, TransitionRecord record)
    {
        switch (name)
        {
            case "peer_priority":
                record.PeerPriority = json.GetInt32();
                break;
            case "interval_ms":
                record.IntervalMs = LengthOf(ref json);
                break;
            case "down_interval_ms":
                record.DownIntervalMs = LengthOf(ref json);
                break;
            case "priority":
                record.Priority = json.GetInt32();
                break;
            case "base_priority":
                record.BasePriority = json.GetInt32();
                break;
            case "lateness_ms":
                record.LatenessMs = LengthOf(ref json);
                break;
            case "gate_ms":
                record.GateMs = LengthOf(ref json);
                break;
            case "announcements":
                record.Announcements = json.GetInt32();
                break;
            case "announcements_ms":
                record.AnnouncementsMs = LengthOf(ref json);
                break;
        }
    }

    private static void ReadArray(ref Utf8JsonReader json, string name, TransitionRecord record)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException();
        }

        for (int i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= MostEntries)
            {
                throw new FormatException();
            }

            ReadEntry(ref json, name, record);
        }
    }

    private static void ReadEntry(ref Utf8JsonReader json, string list, TransitionRecord record)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException();
        }

        double length = 0;
        double resolution = 0;
        int number = 0;
        bool isUp = false;
        string? name = null;
        string? text = null;
        string? before = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string property = TextOf(ref json);
            json.Read();
            switch (property)
            {
                case "ago_ms" or "length_ms":
                    length = LengthOf(ref json);
                    break;
                case "resolution_ms":
                    resolution = LengthOf(ref json);
                    break;
                case "priority" or "from" or "adjustment":
                    number = json.GetInt32();
                    break;
                case "up":
                    isUp = json.GetBoolean();
                    break;
                case "name" or "address":
                    name = TextOf(ref json);
                    break;
                case "cause" or "end" or "mac":
                    text = TextOf(ref json);
                    break;
                case "previous_mac":
                    before = TextOf(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        switch (list)
        {
            case "adverts":
                record.Adverts.Add(new RecordedAdvert(length, number));
                break;
            case "conditions":
                record.Conditions.Add(new RecordedCondition(name ?? "", isUp, number));
                break;
            case "hooks":
                record.Hooks.Add(new RecordedHook(name ?? "", text ?? "", length));
                break;
            case "priority_change":
                record.PriorityChange = new RecordedPriorityChange(number, length, text);
                break;
            case "peer_priority_change":
                record.PeerPriorityChange = new RecordedPriorityChange(number, length, text);
                break;
            default:
                record.Outage = new RecordedOutage(length, resolution, name ?? "", text, before);
                break;
        }
    }

    // At either end of the calendar it could not be told in another zone.
    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None)
            is { Year: > 1970 and < 9000 } time ? time : throw new FormatException();

    // Such a length could not be told as a time.
    private static double LengthOf(ref Utf8JsonReader json) =>
        json.GetDouble() is var length and >= 0 and < 1e12 ? length : throw new FormatException();

    private static RouterState StateOf(string name) => name switch
    {
        "Init" => RouterState.Init,
        "Backup" => RouterState.Backup,
        "Master" => RouterState.Master,
        "Fault" => RouterState.Fault,
        _ => throw new FormatException(),
    };

    private static TransitionReason ReasonOf(string name)
    {
        foreach (TransitionReason reason in Enum.GetValues<TransitionReason>())
        {
            if (TransitionRecordJson.NameOf(reason) == name)
            {
                return reason;
            }
        }

        throw new FormatException();
    }
}
