using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A key and its value.</summary>
internal sealed record MappingEntry(SourcePosition Position, string Key, Node Value);
