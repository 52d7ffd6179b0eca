using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Rules;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads the whole file from its nodes, and has the rules look at it.</summary>
internal static class TopReader
{
    /// <summary>Reads the top level and everything below.</summary>
    /// <param name="root">The document.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="hostName">What <c>node</c> is when the file does not say it.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The configuration, or null when there is any error.</returns>
    public static DaemonConfiguration? Read(Node root, string path, string hostName, ErrorList errors)
    {
        if (root is not MappingNode mapping)
        {
            ReportRoot(root, errors);
            return null;
        }

        var reader = new MappingReader(mapping, TopKeys.Section, "the file", errors);
        string? node = ReadNode(reader, hostName, errors);
        Located<string>? topInterface = reader.Read(TopKeys.Interface);
        (LoggingLevel? level, LoggingStyle? style, LokiConfiguration? loki) = LoggingReader.Read(reader, errors);
        ApiConfiguration? api = ApiReader.Read(reader, errors);
        Located<string>? runtimeDirectory = reader.Read(TopKeys.RuntimeDirectory);
        Located<string>? stateDirectory = reader.Read(TopKeys.StateDirectory);
        Located<Duration>? startupDelay = reader.Read(TopKeys.StartupDelay);
        Located<string>? notifyFifo = reader.Read(TopKeys.NotifyFifo);
        ImmutableArray<InstanceDraft> drafts = ReadInstances(reader, topInterface, errors);
        ImmutableArray<GroupDraft> groups = GroupListReader.Read(reader, errors);
        ImmutableArray<WebhookConfiguration> notifications = WebhookListReader.Read(reader, drafts, errors);

        DirectoryRules.Check(runtimeDirectory, stateDirectory, errors);
        foreach (InstanceDraft draft in drafts)
        {
            InstanceRules.Check(draft, errors);
        }

        AcrossInstancesRules.Check(drafts, errors);
        GroupRules.Check(groups, drafts, errors);
        ReplicationRules.CheckAcross(drafts, errors);
        return errors.Count > 0 ? null : new DaemonConfiguration
        {
            Node = node!,
            Interface = topInterface?.Value,
            LogLevel = level!.Value,
            LogStyle = style!.Value,
            Loki = loki,
            Api = api,
            Notifications = notifications,
            RuntimeDirectory = runtimeDirectory!.Value.Value,
            StateDirectory = stateDirectory!.Value.Value,
            StartupDelay = startupDelay!.Value.Value,
            NotifyFifo = notifyFifo?.Value,
            Instances = [.. drafts.Select(draft => draft.Finish())],
            Groups = [.. groups.Select(group => group.Finish())],
            SourcePath = path,
        };
    }

    private static void ReportRoot(Node root, ErrorList errors)
    {
        string message = root is ScalarNode { IsNothing: true }
            ? ConfigurationReader.EmptyFile
            : $"{root.Kind} at the top of the file; write 'key: value' with a blank after the ':', "
                + "for example 'interface: eth0'";
        if (root is not RefusedNode)
        {
            errors.Add(root.Position, message);
        }
    }

    private static string? ReadNode(MappingReader reader, string hostName, ErrorList errors)
    {
        if (reader.Has(TopKeys.Node))
        {
            return reader.Read(TopKeys.Node)?.Value;
        }

        // The host name may hold what the kernel allows and labels do not.
        if (NameText.NodeFault(hostName) is string fault)
        {
            errors.Add(
                SourcePosition.Start,
                $"node: the host name {Shown.Value(hostName)} {fault}; add 'node: {TopKeys.Node.Example}' to the file");
            return null;
        }

        return hostName;
    }

    private static ImmutableArray<InstanceDraft> ReadInstances(
        MappingReader reader, Located<string>? topInterface, ErrorList errors)
    {
        if (reader.ReadList(TopKeys.Instances) is not SequenceNode list)
        {
            return [];
        }

        return [.. list.Entries
            .Select(entry => InstanceReader.Read(entry, reader, topInterface, errors))
            .OfType<InstanceDraft>()];
    }
}
