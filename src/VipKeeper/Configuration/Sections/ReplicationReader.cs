using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>replication</c>.</summary>
internal static class ReplicationReader
{
    private const string ExpectedFinalSync = "true, false or { timeout: 10s }";

    /// <summary>Reads the section; null when there is none or anything in it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ReplicationDraft? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.Replication))
        {
            case null:
                return null;
            case MappingNode node:
                int before = errors.Count;
                ReplicationDraft draft = Read(node, errors);
                return errors.Count > before ? null : draft;
            case Node other:
                instance.ReportKind(
                    InstanceKeys.Replication,
                    other,
                    $"a section of keys, for example {InstanceKeys.Replication.Example}");
                return null;
        }
    }

    private static ReplicationDraft Read(MappingNode node, ErrorList errors)
    {
        var reader = new MappingReader(node, ReplicationKeys.Section, InstanceKeys.Replication.Name, errors);
        var paths = ImmutableArray.CreateBuilder<ReplicatedPathConfiguration>();
        var positions = ImmutableArray.CreateBuilder<SourcePosition>();
        if (reader.ReadList(ReplicationKeys.Paths) is SequenceNode list)
        {
            foreach (Node entry in list.Entries)
            {
                paths.Add(ReadPath(reader, entry, errors));
                positions.Add(entry.Position);
            }
        }

        (string? key, string? knownHosts) = ReadSsh(reader, errors);
        long bandwidth = reader.Read(ReplicationKeys.Bandwidth) is { } rate
            && ReplicationText.TryParseBandwidth(rate.Value, out long bytes) ? bytes : 0;
        int? daily = reader.Read(ReplicationKeys.Daily) is { } text
            && ReplicationText.TryParseDaily(text.Value, out int minute) ? minute : null;
        var places = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (MappingEntry entry in node.Entries)
        {
            places[entry.Key] = entry.Position;
        }

        var configuration = new ReplicationConfiguration
        {
            Paths = paths.ToImmutable(),
            Transport = reader.Read(ReplicationKeys.Transport)?.Value ?? ReplicationTransport.Daemon,
            User = reader.Read(ReplicationKeys.User)?.Value,
            PasswordFile = reader.Read(ReplicationKeys.PasswordFile)?.Value,
            Port = reader.Read(ReplicationKeys.Port)?.Value,
            SshKey = key,
            SshKnownHosts = knownHosts,
            Every = reader.Read(ReplicationKeys.Every)?.Value,
            Daily = daily,
            Jitter = reader.Read(ReplicationKeys.Jitter)?.Value ?? Duration.Zero,
            Bandwidth = bandwidth,
            Timeout = reader.Read(ReplicationKeys.Timeout)?.Value ?? Duration.Zero,
            Exclude = ReadTexts(reader, ReplicationKeys.Exclude, ReplicationText.PatternFault, errors),
            Options = ReadTexts(reader, ReplicationKeys.Options, RsyncOptionText.Fault, errors),
            Keep = reader.Read(ReplicationKeys.Keep)?.Value ?? Duration.Zero,
            StableFor = reader.Read(ReplicationKeys.StableFor)?.Value ?? Duration.Zero,
            Newer = reader.Read(ReplicationKeys.Newer)?.Value ?? NewerFilesPolicy.Stop,
            FinalSync = ReadFinalSync(reader, errors),
        };
        return new ReplicationDraft(configuration, node.Position, positions.ToImmutable(), places);
    }

    private static ReplicatedPathConfiguration ReadPath(MappingReader replication, Node entry, ErrorList errors)
    {
        if (entry is not MappingNode mapping)
        {
            replication.ReportKind(
                ReplicationKeys.Paths, entry, "a section of keys, for example { path: /srv/nfs, module: nfs }");
            return new ReplicatedPathConfiguration { Path = "" };
        }

        var reader = new MappingReader(mapping, ReplicatedPathKeys.Section, "a replicated path", errors);
        return new ReplicatedPathConfiguration
        {
            Path = reader.Read(ReplicatedPathKeys.Path)?.Value ?? "",
            Module = reader.Read(ReplicatedPathKeys.Module)?.Value,
            Exclude = ReadTexts(reader, ReplicatedPathKeys.Exclude, ReplicationText.PatternFault, errors),
        };
    }

    private static (string? Key, string? KnownHosts) ReadSsh(MappingReader replication, ErrorList errors)
    {
        switch (replication.Find(ReplicationKeys.Ssh))
        {
            case null:
                return default;
            case MappingNode node:
                var reader = new MappingReader(node, SshKeys.Section, ReplicationKeys.Ssh.Name, errors);
                Located<string>? key = reader.Read(SshKeys.Key);
                Located<string>? knownHosts = reader.Read(SshKeys.KnownHosts);
                if (key is { } file && SecretFile.Fault(file.Value, "the key", isForOwnerAlone: true) is string fault)
                {
                    errors.AddFinding(file.Position, $"{SshKeys.Key.Name}: {Shown.Value(file.Value)} {fault}");
                }

                return (key?.Value, knownHosts?.Value);
            case Node other:
                replication.ReportKind(
                    ReplicationKeys.Ssh, other, $"a section of keys, for example {ReplicationKeys.Ssh.Example}");
                return default;
        }
    }

    private static Duration? ReadFinalSync(MappingReader replication, ErrorList errors)
    {
        switch (replication.Find(ReplicationKeys.FinalSync))
        {
            case null:
                return null;
            case MappingNode node:
                return new MappingReader(node, FinalSyncKeys.Section, ReplicationKeys.FinalSync.Name, errors)
                    .Read(FinalSyncKeys.Timeout)?.Value;
            case ScalarNode { IsNothing: false } scalar:
                return replication.ReadBoolean(ReplicationKeys.FinalSync, scalar, ExpectedFinalSync) is { Value: true }
                    ? FinalSyncKeys.Timeout.Default
                    : null;
            case Node other:
                replication.ReportKind(ReplicationKeys.FinalSync, other, ExpectedFinalSync);
                return null;
        }
    }

    private static ImmutableArray<string> ReadTexts(
        MappingReader reader, ListKey key, Func<string, string?> faultOf, ErrorList errors)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (Node node in reader.ReadList(key)?.Entries ?? [])
        {
            if (reader.ScalarOf(key, node, "a text") is not ScalarNode scalar)
            {
                continue;
            }

            if (faultOf(scalar.Value) is string fault)
            {
                errors.Add(scalar.Position, $"{key.Name}: {Shown.Value(scalar.Value)} {fault}");
            }

            texts.Add(scalar.Value);
        }

        return texts.ToImmutable();
    }
}
