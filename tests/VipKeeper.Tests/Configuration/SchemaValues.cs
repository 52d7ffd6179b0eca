using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Tests.Configuration;

/// <summary>What the table of keys says, as the words that manual and JSON schema must use.</summary>
internal static class SchemaValues
{
    /// <summary>The default as it is written in a file, or null when the key has none.</summary>
    public static string? DefaultOf(ConfigurationKey key) => key switch
    {
        IntegerKey integer => integer.Default?.ToString(),
        DurationKey { Default: { } preset } => DurationText.Format(preset),
        TextKey text => text.Default,
        SectionKey { Default: { } preset } => preset ? "true" : "false",
        BooleanKey boolean => boolean.Default ? "true" : "false",
        IChoiceKey choice => choice.DefaultWord,
        ListKey list => list.Default,
        _ => null,
    };

    /// <summary>The ends of the range and the words of a choice.</summary>
    public static IEnumerable<string> LimitsOf(ConfigurationKey key) => key switch
    {
        IntegerKey integer => [$"{integer.Minimum}", $"{integer.Maximum}"],
        DurationKey duration => [DurationText.Format(duration.Minimum), DurationText.Format(duration.Maximum)],
        ListKey list => [$"{list.MinimumCount} to {list.MaximumCount}"],
        IChoiceKey choice => choice.Words.Select(word => $"`{word}`"),
        _ => [],
    };
}
