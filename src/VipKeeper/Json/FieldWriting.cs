using System.Text.Json;

namespace VipKeeper.Json;

/// <summary>Writes the fields of a document: a name and a value; none where the value is null.</summary>
internal static class FieldWriting
{
    /// <summary>Writes a text.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a truth value.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, bool value) => writer.WriteBoolean(name, value);

    /// <summary>Writes a truth value.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } known)
        {
            writer.WriteBoolean(name, known);
        }
    }

    /// <summary>Writes a whole number.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, long value) => writer.WriteNumber(name, value);

    /// <summary>Writes a whole number.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    /// <summary>Writes a number.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, value);

    /// <summary>Writes a number.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }

    /// <summary>Writes a time as ISO 8601 has it.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, DateTimeOffset value) =>
        writer.WriteString(name, value);

    /// <summary>Writes a time as ISO 8601 has it.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } known)
        {
            writer.WriteString(name, known);
        }
    }

    /// <summary>Writes a document as an object.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, IJsonDocument? value)
    {
        if (value is not null)
        {
            writer.WriteStartObject(name);
            value.Write(writer);
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes documents as an array of objects.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, IReadOnlyList<IJsonDocument> values)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++)
        {
            writer.WriteStartObject();
            values[i].Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes texts as an array.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is not null)
        {
            writer.WriteStartArray(name);
            for (int i = 0; i < values.Count; i++)
            {
                writer.WriteStringValue(values[i]);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Writes numbers as an array.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++)
        {
            writer.WriteNumberValue(values[i]);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes what was counted as an object; its keys in the case of all names here.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, long> values)
    {
        writer.WriteStartObject(name);
        foreach ((string key, long count) in values)
        {
            writer.WriteNumber(FieldName.Of(key), count);
        }

        writer.WriteEndObject();
    }
}
