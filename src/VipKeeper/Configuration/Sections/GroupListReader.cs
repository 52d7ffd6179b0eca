using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>groups</c>; what the names stand for is for the rules.</summary>
internal static class GroupListReader
{
    /// <summary>Reads the list.</summary>
    /// <param name="top">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ImmutableArray<GroupDraft> Read(MappingReader top, ErrorList errors)
    {
        if (top.ReadList(TopKeys.Groups) is not SequenceNode list)
        {
            return [];
        }

        ImmutableArray<GroupDraft>.Builder groups = ImmutableArray.CreateBuilder<GroupDraft>();
        foreach (Node entry in list.Entries)
        {
            if (entry is not MappingNode mapping)
            {
                top.ReportKind(
                    TopKeys.Groups, entry, "a group with its keys, for example { name: both, instances: [dns, dns6] }");
                continue;
            }

            var reader = new MappingReader(mapping, GroupKeys.Section, "a group", errors);
            groups.Add(new GroupDraft
            {
                Name = reader.Read(GroupKeys.Name),
                Instances = ReadInstances(reader),
                TrackingWeight = reader.Read(GroupKeys.TrackingWeight),
                Hooks = HooksReader.Read(reader, GroupKeys.Hooks, errors),
            });
        }

        return groups.ToImmutable();
    }

    private static ImmutableArray<Located<string>> ReadInstances(MappingReader group)
    {
        if (group.ReadList(GroupKeys.Instances) is not SequenceNode list)
        {
            return [];
        }

        ImmutableArray<Located<string>>.Builder names = ImmutableArray.CreateBuilder<Located<string>>();
        foreach (Node entry in list.Entries)
        {
            if (group.ScalarOf(GroupKeys.Instances, entry, "the name of an instance, for example dns") is { } scalar)
            {
                names.Add(new Located<string>(scalar.Value, scalar.Position));
            }
        }

        return names.ToImmutable();
    }
}
