using System.Collections.Immutable;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys that may stand together.</summary>
/// <param name="Place">Where that is, for messages: "in an instance", "at the top level".</param>
/// <param name="Keys">Every key, in the order they are listed to the user.</param>
internal sealed record Section(string Place, ImmutableArray<ConfigurationKey> Keys)
{
    /// <summary>This section and all below it.</summary>
    public IEnumerable<Section> WithNested() =>
        Keys.Select(key => key is SectionKey section ? section.Section : (key as ListKey)?.Entry)
            .OfType<Section>()
            .SelectMany(section => section.WithNested())
            .Prepend(this);
}
