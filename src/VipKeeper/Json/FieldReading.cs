using System.Text.Json;

namespace VipKeeper.Json;

/// <summary>
/// Reads the fields of a document. Null is as good as absent; a field of another kind, or the absence of one that is
/// not optional, is a <see cref="JsonException"/>. Unknown fields are ignored.
/// </summary>
internal static class FieldReading
{
    /// <summary>Reads a text.</summary>
    public static string Text(this JsonElement json, string name) => json.OptionalText(name) ?? throw Missing(name);

    /// <summary>Reads a text.</summary>
    public static string? OptionalText(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name);

    /// <summary>Reads a truth value.</summary>
    public static bool Boolean(this JsonElement json, string name) =>
        json.OptionalBoolean(name) ?? throw Missing(name);

    /// <summary>Reads a truth value.</summary>
    public static bool? OptionalBoolean(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name);

    /// <summary>Reads a whole number.</summary>
    public static long Int64(this JsonElement json, string name) => json.OptionalInt64(name) ?? throw Missing(name);

    /// <summary>Reads a whole number.</summary>
    public static long? OptionalInt64(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number
        : throw Wrong(name);

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int Int32(this JsonElement json, string name) => json.OptionalInt32(name) ?? throw Missing(name);

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int? OptionalInt32(this JsonElement json, string name) =>
        json.OptionalInt64(name) is not { } number ? null
        : number is >= int.MinValue and <= int.MaxValue ? (int)number
        : throw Wrong(name);

    /// <summary>Reads a whole number of 8 bits.</summary>
    public static byte Byte(this JsonElement json, string name) => json.OptionalByte(name) ?? throw Missing(name);

    /// <summary>Reads a whole number of 8 bits.</summary>
    public static byte? OptionalByte(this JsonElement json, string name) =>
        json.OptionalInt64(name) is not { } number ? null
        : number is >= byte.MinValue and <= byte.MaxValue ? (byte)number
        : throw Wrong(name);

    /// <summary>Reads a number.</summary>
    public static double Double(this JsonElement json, string name) =>
        json.OptionalDouble(name) ?? throw Missing(name);

    /// <summary>Reads a number.</summary>
    public static double? OptionalDouble(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number
        : throw Wrong(name);

    /// <summary>Reads a time as ISO 8601 has it.</summary>
    public static DateTimeOffset Time(this JsonElement json, string name) =>
        json.OptionalTime(name) ?? throw Missing(name);

    /// <summary>Reads a time as ISO 8601 has it.</summary>
    public static DateTimeOffset? OptionalTime(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset time) ? time
        : throw Wrong(name);

    /// <summary>Reads an object as a document.</summary>
    public static T Document<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.Optional(name, read) ?? throw Missing(name);

    /// <summary>Reads an object as a document.</summary>
    public static T? Optional<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        !json.TryGet(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Object ? read(value)
        : throw Wrong(name);

    /// <summary>Reads an array of objects as documents.</summary>
    public static T[] List<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class
    {
        JsonElement array = json.Array(name);
        var list = new T[array.GetArrayLength()];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = array[i].ValueKind == JsonValueKind.Object ? read(array[i]) : throw Wrong(name);
        }

        return list;
    }

    /// <summary>Reads an array of objects as documents; empty when there is none.</summary>
    public static T[] OptionalList<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.TryGet(name, out _) ? json.List(name, read) : [];

    /// <summary>Reads an array of texts.</summary>
    public static string[] Texts(this JsonElement json, string name)
    {
        JsonElement array = json.Array(name);
        var list = new string[array.GetArrayLength()];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = array[i].ValueKind == JsonValueKind.String ? array[i].GetString()! : throw Wrong(name);
        }

        return list;
    }

    /// <summary>Reads an array of texts.</summary>
    public static string[]? OptionalTexts(this JsonElement json, string name) =>
        json.TryGet(name, out _) ? json.Texts(name) : null;

    /// <summary>Reads an array of numbers.</summary>
    public static double[] Doubles(this JsonElement json, string name)
    {
        JsonElement array = json.Array(name);
        double[] list = new double[array.GetArrayLength()];
        for (int i = 0; i < list.Length; i++)
        {
            bool isNumber = array[i].ValueKind == JsonValueKind.Number;
            list[i] = isNumber && array[i].TryGetDouble(out double number) ? number : throw Wrong(name);
        }

        return list;
    }

    /// <summary>Reads an object as what was counted, by name.</summary>
    public static IReadOnlyDictionary<string, long> Counts(this JsonElement json, string name)
    {
        if (!json.TryGet(name, out JsonElement counts))
        {
            throw Missing(name);
        }

        if (counts.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(name);
        }

        var read = new Dictionary<string, long>();
        foreach (JsonProperty count in counts.EnumerateObject())
        {
            read[count.Name] = count.Value.ValueKind == JsonValueKind.Number && count.Value.TryGetInt64(out long number)
                ? number
                : throw Wrong(name);
        }

        return read;
    }

    private static JsonElement Array(this JsonElement json, string name) =>
        !json.TryGet(name, out JsonElement value) ? throw Missing(name)
        : value.ValueKind == JsonValueKind.Array ? value
        : throw Wrong(name);

    private static bool TryGet(this JsonElement json, string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static JsonException Missing(string name) => new($"\"{name}\" is missing");

    private static JsonException Wrong(string name) => new($"\"{name}\" is something else than expected");
}
