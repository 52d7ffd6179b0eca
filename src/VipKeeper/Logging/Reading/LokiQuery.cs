using System.Text;
using VipKeeper.Configuration;

namespace VipKeeper.Logging.Reading;

/// <summary>The query in LogQL for everything that has the daemon's labels.</summary>
internal static class LokiQuery
{
    /// <summary>Writes it.</summary>
    /// <param name="configuration">The labels that all events have.</param>
    /// <param name="instance">The only instance to ask for, or null.</param>
    public static string Of(LokiConfiguration configuration, string? instance)
    {
        var query = new StringBuilder("{node=~\".+\", level=~\"debug|info|notice|warning|error|critical\"");
        foreach ((string name, string value) in configuration.Labels)
        {
            Append(query, name, value);
        }

        if (instance is not null)
        {
            Append(query, "instance", instance);
        }

        return query.Append('}').ToString();
    }

    private static void Append(StringBuilder query, string name, string value) => query
        .Append(", ").Append(name).Append("=\"")
        .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
        .Append('"');
}
