using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>loki</c>.</summary>
internal static class LokiReader
{
    /// <summary>Reads the section; null when there is none or something in it is wrong.</summary>
    /// <param name="logging">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static LokiConfiguration? Read(MappingReader logging, ErrorList errors)
    {
        switch (logging.Find(LoggingKeys.Loki))
        {
            case null:
                return null;
            case MappingNode node:
                int before = errors.Count;
                LokiConfiguration configuration = Read(node, errors);
                return errors.Count > before ? null : configuration;
            case Node other:
                logging.ReportKind(
                    LoggingKeys.Loki, other, $"a section of keys, for example {LoggingKeys.Loki.Example}");
                return null;
        }
    }

    private static LokiConfiguration Read(MappingNode node, ErrorList errors)
    {
        var reader = new MappingReader(node, LokiKeys.Section, LoggingKeys.Loki.Name, errors);
        Located<string>? login = reader.Read(LokiKeys.Login);
        Located<string>? passwordFile = reader.Read(LokiKeys.PasswordFile);
        if (login is null != passwordFile is null)
        {
            errors.Add(node.Position, "loki: 'login' and 'password_file' belong together; write both of them or none");
        }

        if (passwordFile is { } file
            && SecretFile.Fault(file.Value, "the password", isForOwnerAlone: false) is string fault)
        {
            errors.AddFinding(file.Position, $"{LokiKeys.PasswordFile.Name}: {Shown.Value(file.Value)} {fault}");
        }

        ImmutableArray<KeyValuePair<string, string>> labels = ReadLabels(reader, errors);
        (string? directory, long limit) = ReadSpool(reader, errors);
        return new LokiConfiguration
        {
            Url = reader.Read(LokiKeys.Url)?.Value ?? "",
            Labels = labels,
            PropertiesAsLabels = ReadProperties(reader, labels, errors),
            Login = login?.Value,
            PasswordFile = passwordFile?.Value,
            Tenant = reader.Read(LokiKeys.Tenant)?.Value,
            BatchSize = reader.Read(LokiKeys.BatchSize)?.Value ?? 0,
            Period = reader.Read(LokiKeys.Period)?.Value ?? Duration.Zero,
            QueueLimit = reader.Read(LokiKeys.QueueLimit)?.Value ?? 0,
            Gzip = reader.Read(LokiKeys.Gzip)?.Value ?? false,
            SpoolDirectory = directory,
            SpoolLimit = limit,
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadLabels(MappingReader reader, ErrorList errors)
    {
        switch (reader.Find(LokiKeys.Labels))
        {
            case null:
                return [];
            case MappingNode node:
                var labels = new SortedList<string, string>(StringComparer.Ordinal);
                foreach (MappingEntry entry in node.Entries)
                {
                    if (LokiText.LabelNameFault(entry.Key) is string fault)
                    {
                        errors.Add(entry.Position, $"{LokiKeys.Labels.Name}: {Shown.Value(entry.Key)} {fault}");
                    }
                    else if (reader.ScalarOf(LokiKeys.Labels, entry.Value, "a text for each label") is { } scalar)
                    {
                        labels[entry.Key] = scalar.Value;
                        if (LokiText.LabelValueFault(scalar.Value) is string wrong)
                        {
                            errors.Add(
                                scalar.Position, $"{LokiKeys.Labels.Name}: {Shown.Value(scalar.Value)} {wrong}");
                        }
                    }
                }

                if (labels.Count > LokiKeys.Labels.MaximumCount)
                {
                    errors.Add(
                        node.Position,
                        $"{LokiKeys.Labels.Name}: more than {LokiKeys.Labels.MaximumCount} labels; remove some, as "
                        + "Loki keeps a stream for each combination");
                }

                return [.. labels];
            case Node other:
                reader.ReportKind(LokiKeys.Labels, other, $"names and values, for example {LokiKeys.Labels.Example}");
                return [];
        }
    }

    private static ImmutableArray<string> ReadProperties(
        MappingReader reader, ImmutableArray<KeyValuePair<string, string>> labels, ErrorList errors)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (Node node in reader.ReadList(LokiKeys.PropertiesAsLabels)?.Entries ?? [])
        {
            if (reader.ScalarOf(LokiKeys.PropertiesAsLabels, node, "the name of a field") is not ScalarNode scalar)
            {
                continue;
            }

            string? fault = LokiText.LabelNameFault(scalar.Value);
            if (fault is null && (names.Contains(scalar.Value) || Has(labels, scalar.Value)))
            {
                fault = "is a label twice; write it once";
            }

            if (fault is not null)
            {
                errors.Add(
                    scalar.Position, $"{LokiKeys.PropertiesAsLabels.Name}: {Shown.Value(scalar.Value)} {fault}");
            }

            names.Add(scalar.Value);
        }

        return names.ToImmutable();
    }

    private static bool Has(ImmutableArray<KeyValuePair<string, string>> labels, string name)
    {
        foreach ((string key, _) in labels)
        {
            if (key == name)
            {
                return true;
            }
        }

        return false;
    }

    private static (string? Directory, long Limit) ReadSpool(MappingReader reader, ErrorList errors)
    {
        string? directory = null;
        string? limit = LokiSpoolKeys.Limit.Default;
        switch (reader.Find(LokiKeys.Spool))
        {
            case null:
                break;
            case MappingNode node:
                var spool = new MappingReader(node, LokiSpoolKeys.Section, LokiKeys.Spool.Name, errors);
                directory = spool.Read(LokiSpoolKeys.Directory)?.Value;
                limit = spool.Read(LokiSpoolKeys.Limit)?.Value;
                break;
            case Node other:
                reader.ReportKind(
                    LokiKeys.Spool, other, $"a section of keys, for example {LokiKeys.Spool.Example}");
                break;
        }

        return (directory, limit is not null && LokiText.TryParseSpoolLimit(limit, out long bytes) ? bytes : 0);
    }
}
