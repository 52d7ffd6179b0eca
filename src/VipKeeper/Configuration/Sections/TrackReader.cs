using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>track</c>: no interface twice, and no name of a check.</summary>
internal static class TrackReader
{
    private const string Expected = "an interface, for example eth1 or { name: eth1, weight: -20 }";

    /// <summary>Reads the section; null when anything in it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Located<TrackConfiguration>? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.Track))
        {
            case null:
                return new Located<TrackConfiguration>(TrackConfiguration.Default, default, IsDefault: true);
            case MappingNode node:
                return Read(node, errors) is { } track ? new(track, node.Position) : null;
            case Node other:
                instance.ReportKind(
                    InstanceKeys.Track, other, $"a section of keys, for example {InstanceKeys.Track.Example}");
                return null;
        }
    }

    private static TrackConfiguration? Read(MappingNode node, ErrorList errors)
    {
        int before = errors.Count;
        var reader = new MappingReader(node, TrackKeys.Section, InstanceKeys.Track.Name, errors);
        Located<bool>? primary = reader.Read(TrackKeys.Primary);
        ImmutableArray<TrackedInterfaceConfiguration>.Builder interfaces =
            ImmutableArray.CreateBuilder<TrackedInterfaceConfiguration>();
        if (reader.ReadList(TrackKeys.Interfaces) is SequenceNode list)
        {
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (Node entry in list.Entries)
            {
                if (ReadInterface(reader, entry, errors) is not { } tracked)
                {
                    continue;
                }

                if (!lines.TryAdd(tracked.Name, entry.Position.Line))
                {
                    errors.Add(
                        entry.Position,
                        $"{TrackKeys.Interfaces.Name}: '{tracked.Name}' is in the list already, in line "
                        + $"{lines[tracked.Name]}; remove one of them");
                }

                interfaces.Add(tracked);
            }
        }

        ImmutableArray<CheckConfiguration> checks = CheckReader.ReadList(reader, errors);
        return errors.Count > before
            ? null
            : new TrackConfiguration
            {
                Primary = primary!.Value.Value,
                Interfaces = interfaces.ToImmutable(),
                Checks = checks,
            };
    }

    private static TrackedInterfaceConfiguration? ReadInterface(MappingReader track, Node entry, ErrorList errors)
    {
        if (entry is not MappingNode mapping)
        {
            return track.ScalarOf(TrackKeys.Interfaces, entry, Expected) is ScalarNode scalar
                ? ReadName(scalar, errors)
                : null;
        }

        var reader = new MappingReader(mapping, TrackedInterfaceKeys.Section, "a tracked interface", errors);
        Located<string>? name = reader.Read(TrackedInterfaceKeys.Name);
        Located<int>? weight = reader.Read(TrackedInterfaceKeys.Weight);
        Located<bool>? reverse = reader.Read(TrackedInterfaceKeys.Reverse);
        if (weight is { Value: 0 } zero)
        {
            errors.Add(
                zero.Position,
                $"{TrackedInterfaceKeys.Weight.Name}: '0' moves no priority; remove the key to have the interface's "
                + "failure take the instance out, or write -253 to -1 or 1 to 253");
            return null;
        }

        return name is null || reverse is null
            ? null
            : new(name.Value.Value, new TrackedCondition(weight?.Value ?? 0, reverse.Value.Value));
    }

    private static TrackedInterfaceConfiguration? ReadName(ScalarNode scalar, ErrorList errors)
    {
        if (InterfaceText.Fault(scalar.Value) is not string fault)
        {
            return new(scalar.Value, default);
        }

        errors.Add(scalar.Position, $"{TrackKeys.Interfaces.Name}: {Shown.Value(scalar.Value)} {fault}");
        return null;
    }
}
