using System.Text.Json;

namespace VipKeeper.Documents;

/// <summary>The descriptions of the keys, which are in the JSON schema alone.</summary>
internal sealed class SchemaDescriptions
{
    private readonly JsonElement _root;

    private SchemaDescriptions(JsonElement root)
    {
        _root = root;
    }

    /// <summary>What stands for the keys at the top of the file.</summary>
    public JsonElement Top => _root;

    /// <summary>Reads the schema.</summary>
    public static SchemaDescriptions Read(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>Finds a key among those that a value may have.</summary>
    /// <returns>The key's schema, or null.</returns>
    public JsonElement? Find(JsonElement schema, string key)
    {
        foreach (JsonElement form in Forms(schema))
        {
            if (form.TryGetProperty("properties", out JsonElement keys)
                && keys.TryGetProperty(key, out JsonElement found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The schema of a list's entries, or the value's own.</summary>
    public JsonElement Entry(JsonElement schema)
    {
        foreach (JsonElement form in Forms(schema))
        {
            if (form.TryGetProperty("items", out JsonElement items))
            {
                return items;
            }
        }

        return schema;
    }

    /// <summary>What the schema says of a key.</summary>
    public static string Description(JsonElement schema) =>
        schema.TryGetProperty("description", out JsonElement text) ? text.GetString()! : "";

    private IEnumerable<JsonElement> Forms(JsonElement schema)
    {
        yield return schema;
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            string name = reference.GetString()!.Split('/')[^1];
            foreach (JsonElement form in Forms(_root.GetProperty("definitions").GetProperty(name)))
            {
                yield return form;
            }
        }

        foreach (string word in new[] { "allOf", "anyOf", "oneOf" })
        {
            if (schema.TryGetProperty(word, out JsonElement alternatives))
            {
                foreach (JsonElement form in alternatives.EnumerateArray().SelectMany(Forms))
                {
                    yield return form;
                }
            }
        }
    }
}
