using System.Collections.Immutable;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads one entry of <c>checks</c>: what every kind has, and exactly one kind.</summary>
internal static class CheckReader
{
    /// <summary>Reads the entry; null when anything in it is wrong.</summary>
    public static CheckConfiguration? Read(MappingReader track, Node entry, ErrorList errors)
    {
        if (entry is not MappingNode mapping)
        {
            track.ReportKind(TrackKeys.Checks, entry, "a check, for example { tcp: { port: 53 } }");
            return null;
        }

        int before = errors.Count;
        var reader = new MappingReader(mapping, CheckKeys.Section, "a check", errors);
        CheckKind? kind = CheckKindReader.Read(reader, mapping, errors);
        Located<string>? name = reader.Read(CheckKeys.Name);
        Located<Duration>? interval = reader.Read(CheckKeys.Interval);
        Located<Duration>? timeout = reader.Read(CheckKeys.Timeout);
        Located<int>? rise = reader.Read(CheckKeys.Rise);
        Located<int>? fall = reader.Read(CheckKeys.Fall);
        Located<int>? weight = reader.Read(CheckKeys.Weight);
        Located<bool>? reverse = reader.Read(CheckKeys.Reverse);
        Located<bool>? initial = reader.Read(CheckKeys.Initial);
        if (timeout is { } limit && interval is { } period && limit.Value > period.Value)
        {
            errors.Add(
                limit.Position,
                $"{CheckKeys.Timeout.Name}: {limit.Value} is longer than the interval of {period.Value}, and runs do "
                + "not overlap; write a shorter timeout or a longer interval");
        }

        if (weight is { Value: 0 } zero)
        {
            errors.Add(
                zero.Position,
                $"{CheckKeys.Weight.Name}: '0' moves no priority; remove the key to have the check's failure take the "
                + "instance out, or write -253 to -1 or 1 to 253");
        }

        if (kind?.InitialNumber is not null)
        {
            ReportOfNoNumber(reader, CheckKeys.Rise, rise?.Position, "counts at once", errors);
            ReportOfNoNumber(reader, CheckKeys.Fall, fall?.Position, "counts at once", errors);
            ReportOfNoNumber(
                reader, CheckKeys.Initial, initial?.Position, "is neither up nor down; write it into 'file'", errors);
        }

        return errors.Count > before || kind is null
            ? null
            : new CheckConfiguration
            {
                Name = name?.Value ?? kind.Word,
                Kind = kind,
                Interval = interval!.Value.Value,
                Timeout = timeout?.Value ?? interval.Value.Value,
                Rise = rise!.Value.Value,
                Fall = fall!.Value.Value,
                Condition = new TrackedCondition(
                    weight?.Value ?? 0, reverse!.Value.Value, kind.InitialNumber is not null),
                IsInitiallyUp = initial!.Value.Value,
            };
    }

    private static void ReportOfNoNumber(
        MappingReader reader, ConfigurationKey key, Source.SourcePosition? position, string fact, ErrorList errors)
    {
        if (reader.Has(key) && position is { } place)
        {
            errors.Add(place, $"{key.Name}: the number of a file {fact}; remove this key");
        }
    }

    /// <summary>Reads the list; empty when there is none.</summary>
    public static ImmutableArray<CheckConfiguration> ReadList(MappingReader track, ErrorList errors)
    {
        if (track.ReadList(TrackKeys.Checks) is not SequenceNode list)
        {
            return [];
        }

        ImmutableArray<CheckConfiguration>.Builder checks = ImmutableArray.CreateBuilder<CheckConfiguration>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Node entry in list.Entries)
        {
            if (Read(track, entry, errors) is not { } check)
            {
                continue;
            }

            if (!lines.TryAdd(check.Name, entry.Position.Line))
            {
                errors.Add(
                    entry.Position,
                    $"{TrackKeys.Checks.Name}: there is a check '{check.Name}' already, in line {lines[check.Name]}; "
                    + $"give one of them another '{CheckKeys.Name.Name}'");
            }

            checks.Add(check);
        }

        return checks.ToImmutable();
    }
}
