using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Rules;

/// <summary>What groups may hold: known instances, each of them once, that can be master together.</summary>
internal static class GroupRules
{
    /// <summary>Reports names that are taken or unknown, and members that cannot follow the group.</summary>
    public static void Check(
        ImmutableArray<GroupDraft> groups, ImmutableArray<InstanceDraft> instances, ErrorList errors)
    {
        var known = new Dictionary<string, InstanceDraft>(StringComparer.Ordinal);
        foreach (InstanceDraft instance in instances)
        {
            if (instance.Name is { } name)
            {
                known.TryAdd(name.Value, instance);
            }
        }

        var groupLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var homes = new Dictionary<string, (GroupDraft Group, int Line)>(StringComparer.Ordinal);
        foreach (GroupDraft group in groups)
        {
            if (group.Name is { } name && !groupLines.TryAdd(name.Value, name.Position.Line))
            {
                errors.Add(
                    name.Position,
                    $"{GroupKeys.Name.Name}: '{name.Value}' is taken by the group in line {groupLines[name.Value]}; "
                    + "write another name");
            }

            CheckMembers(group, known, homes, errors);
        }
    }

    private static void CheckMembers(
        GroupDraft group,
        Dictionary<string, InstanceDraft> known,
        Dictionary<string, (GroupDraft Group, int Line)> homes,
        ErrorList errors)
    {
        var members = new List<InstanceDraft>();
        foreach (Located<string> name in group.Instances)
        {
            if (!known.TryGetValue(name.Value, out InstanceDraft? instance))
            {
                errors.Add(
                    name.Position,
                    $"{GroupKeys.Instances.Name}: there is no instance {Shown.Value(name.Value)}; write the name of "
                    + "one that the file has");
                continue;
            }

            if (!homes.TryAdd(name.Value, (group, name.Position.Line)))
            {
                (GroupDraft home, int line) = homes[name.Value];
                errors.Add(
                    name.Position,
                    $"{GroupKeys.Instances.Name}: '{name.Value}' is in {home.Title} in line {line} already; an "
                    + "instance is in one group at most, and once");
                continue;
            }

            CheckWeights(group, instance, errors);
            members.Add(instance);
        }

        CheckOwners(group, members, errors);
    }

    // A member's priority alone decides nothing: keepalived ignores such weights, and says so only in its log.
    private static void CheckWeights(GroupDraft group, InstanceDraft instance, ErrorList errors)
    {
        if (group.TrackingWeight is not { Value: false } || instance.Track is not { } track)
        {
            return;
        }

        if (track.Value.FirstWeighted is { } weighted)
        {
            errors.Add(
                track.Position,
                $"{InstanceKeys.Track.Name}: {instance.Title} is in {group.Title}, which changes hands only as a "
                + $"whole, so a weight (of '{weighted}') does nothing; remove 'weight', or write "
                + $"'{GroupKeys.TrackingWeight.Name}: true' in the group and track the same in all its instances");
        }
    }

    private static void CheckOwners(GroupDraft group, List<InstanceDraft> members, ErrorList errors)
    {
        int owners = 0;
        foreach (InstanceDraft member in members)
        {
            owners += member.Priority is { Value: VrrpProtocol.OwnerPriority } ? 1 : 0;
        }

        if (owners > 0 && owners < members.Count && group.Name is { } name)
        {
            errors.Add(
                name.Position,
                $"{GroupKeys.Instances.Name}: {group.Title} has the owner of its addresses (priority 255) beside "
                + "others; an owner waits for nobody: write 255 for all of them or for none");
        }
    }
}
