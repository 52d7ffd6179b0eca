using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries a <c>vrrp_sync_group</c> over: its members before the instances, the rest after them.</summary>
/// <param name="configuration">The whole.</param>
internal sealed class GroupImport(ImportedConfiguration configuration)
{
    private const int MemberLimit = 255;

    private readonly ImportReport _report = configuration.Report;
    private readonly TrackImport _track = new(configuration);
    private readonly HookImport _hooks = new(configuration);

    /// <summary>Reads which instances belong together, and whether weights count.</summary>
    public void ImportMembers(KeepalivedStatement statement)
    {
        string name = ImportedName.Make(
            statement.Argument(1) ?? "", taken => configuration.Groups.Exists(one => one.Name == taken), "group");
        var group = new ImportedGroup(statement, name);
        foreach (KeepalivedStatement block in statement.Block)
        {
            group.HasTrackingWeight |= block.Keyword is "sync_group_tracking_weight" or "global_tracking";
            foreach (KeepalivedStatement line in block.Keyword == "group" ? block.Block : [])
            {
                foreach (string member in line.Words)
                {
                    AddMember(group, line, member);
                }
            }
        }

        configuration.Groups.Add(group);
    }

    /// <summary>Reads the rest of a group, and leaves out what is no group.</summary>
    public void Complete(ImportedGroup group)
    {
        List<ImportedInstance> members = MembersOf(group);
        foreach (KeepalivedStatement line in group.Statement.Block)
        {
            if (configuration.Instances.Exists(one => one.KeepalivedName == line.Keyword))
            {
                _report.Refused(
                    group.Scope, line, "keepalived takes members within 'group { ... }' alone; write it there");
                continue;
            }

            if (_report.ByTable(KeywordBlock.Group, group.Scope, line) is not { } keyword
                || keyword.Fate == ImportFate.Refused)
            {
                continue;
            }

            if (HookImport.KeyOf(line.Keyword) is not null)
            {
                _hooks.Import(line, group.Scope, group.Hooks);
            }
            else if (line.Keyword.StartsWith("track_", StringComparison.Ordinal))
            {
                Track(group, members, line);
            }
        }

        int owners = members.FindAll(one => one.IsOwner).Count;
        string? reason = members.Count < 2
            ? "left out, as it has fewer than two instances that are carried over, and there is nothing to agree on"
            : owners > 0 && owners < members.Count
                ? "left out, as an owner (priority 255) beside others waits for nobody; give all of them 255, or none"
                : null;
        if (members.Count < 2)
        {
            _report.Find("L13", group.Statement.Place, $"{group.Scope} has fewer than two instances and does nothing");
        }

        if (reason is not null)
        {
            MoveHooks(group, members);
            if (members.Count < 2)
            {
                _report.Changed(group.Scope, group.Statement, reason);
            }
            else
            {
                _report.Refused(group.Scope, group.Statement, reason);
            }

            configuration.Groups.Remove(group);
        }
    }

    /// <summary>The members of a group that are carried over.</summary>
    public List<ImportedInstance> MembersOf(ImportedGroup group) =>
        configuration.Instances.FindAll(one => group.Members.Contains(one.KeepalivedName));

    private void AddMember(ImportedGroup group, KeepalivedStatement line, string member)
    {
        if (configuration.GroupOf(member) is not null || group.Members.Contains(member))
        {
            _report.Changed(group.Scope, line, $"without {member}, which is in a group already");
        }
        else if (group.Members.Count >= MemberLimit)
        {
            _report.Refused(group.Scope, line, $"a group has at most {MemberLimit} instances");
        }
        else
        {
            group.Members.Add(member);
        }
    }

    // What a group tracks moves all of its instances alike; the notes are made once.
    private void Track(ImportedGroup group, List<ImportedInstance> members, KeepalivedStatement block)
    {
        bool hadWeight = group.HasTrackingWeight;
        group.HasTrackingWeight = true;
        int weights = 0;
        foreach (ImportedInstance member in members)
        {
            _track.Import(member, block, group.Scope);
            weights += member.Checks.FindAll(one => one.Weight != 0).Count;
            weights += member.Interfaces.FindAll(one => one.Weight != 0).Count;
        }

        group.HasTrackingWeight = hadWeight || weights > 0;
    }

    // The hooks of a group of one are those of its instance, where that has none of its own.
    private static void MoveHooks(ImportedGroup group, List<ImportedInstance> members)
    {
        if (members.Count == 1)
        {
            foreach ((string key, ImportedHook hook) in group.Hooks)
            {
                members[0].Hooks.TryAdd(key, hook);
            }
        }
    }
}
