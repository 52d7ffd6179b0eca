using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>outage_probe</c>, which is <c>true</c>, <c>false</c> or a section.</summary>
internal static class OutageProbeReader
{
    private const string Expected = "true, false or { interval: 100ms }";

    /// <summary>Reads the value; null when it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static OutageProbeConfiguration? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.OutageProbe))
        {
            case null:
                return OutageProbeConfiguration.Automatic;
            case MappingNode node:
                var reader = new MappingReader(
                    node, OutageProbeKeys.Section, InstanceKeys.OutageProbe.Name, errors);
                if (!reader.Has(OutageProbeKeys.Interval) && !reader.HasMisspelt(OutageProbeKeys.Interval))
                {
                    reader.ReportMissing(OutageProbeKeys.Interval, "");
                }

                return reader.Read(OutageProbeKeys.Interval) is Located<Duration> interval
                    ? new OutageProbeConfiguration(true, interval.Value)
                    : null;
            case ScalarNode { IsNothing: false } scalar:
                return instance.ReadBoolean(InstanceKeys.OutageProbe, scalar, Expected) switch
                {
                    null => null,
                    { Value: true } => OutageProbeConfiguration.Automatic,
                    _ => OutageProbeConfiguration.Off,
                };
            case Node other:
                instance.ReportKind(InstanceKeys.OutageProbe, other, Expected);
                return null;
        }
    }
}
