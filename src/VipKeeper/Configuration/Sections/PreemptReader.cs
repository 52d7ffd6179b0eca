using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>preempt</c>, which is <c>true</c>, <c>false</c> or a section.</summary>
internal static class PreemptReader
{
    private const string Expected = "true, false or { delay: 30s }";

    /// <summary>Reads the value; null when it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Located<PreemptConfiguration>? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.Preempt))
        {
            case null:
                return new Located<PreemptConfiguration>(PreemptConfiguration.AtOnce, default, IsDefault: true);
            case MappingNode node:
                var reader = new MappingReader(node, PreemptKeys.Section, InstanceKeys.Preempt.Name, errors);
                return ReadSection(node, reader);
            case ScalarNode { IsNothing: false } scalar:
                Located<bool>? enabled = instance.ReadBoolean(InstanceKeys.Preempt, scalar, Expected);
                return enabled switch
                {
                    null => null,
                    { Value: true } => new(PreemptConfiguration.AtOnce, scalar.Position),
                    { Value: false } => new(PreemptConfiguration.Never, scalar.Position),
                };
            case Node other:
                instance.ReportKind(InstanceKeys.Preempt, other, Expected);
                return null;
        }
    }

    private static Located<PreemptConfiguration>? ReadSection(MappingNode node, MappingReader reader)
    {
        bool isEmpty = !reader.Has(PreemptKeys.Delay) && !reader.Has(PreemptKeys.After);
        if (isEmpty && !reader.HasMisspelt(PreemptKeys.After))
        {
            reader.ReportMissing(PreemptKeys.Delay, $" or '{PreemptKeys.After.Name}: {PreemptKeys.After.Example}'");
        }

        Located<Duration>? delay = reader.Read(PreemptKeys.Delay);
        Located<bool>? after = reader.Read(PreemptKeys.After);
        return isEmpty || delay is null || after is null ? null : new(
            new PreemptConfiguration(true, delay.Value.Value) { AfterInSync = after.Value.Value }, node.Position);
    }
}
