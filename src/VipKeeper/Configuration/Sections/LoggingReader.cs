using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>logging</c>.</summary>
internal static class LoggingReader
{
    /// <summary>Reads the section; without a level or a style when it is wrong.</summary>
    /// <param name="top">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static (LoggingLevel? Level, LoggingStyle? Style, LokiConfiguration? Loki) Read(
        MappingReader top, ErrorList errors)
    {
        switch (top.Find(TopKeys.Logging))
        {
            case null:
                return (LoggingKeys.Level.Default.Value, LoggingKeys.Style.Default.Value, null);
            case MappingNode node:
                var reader = new MappingReader(node, LoggingKeys.Section, TopKeys.Logging.Name, errors);
                return (
                    reader.Read(LoggingKeys.Level)?.Value,
                    reader.Read(LoggingKeys.Style)?.Value,
                    LokiReader.Read(reader, errors));
            case Node other:
                top.ReportKind(TopKeys.Logging, other, $"its keys, for example 'logging: {TopKeys.Logging.Example}'");
                return default;
        }
    }
}
