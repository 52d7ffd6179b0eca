using VipKeeper.Configuration;

namespace VipKeeper.Hooks;

/// <summary>
/// The state of a group as keepalived tells it: that of its instances, once the last of them has it. Knows no clock and
/// no process.
/// </summary>
internal sealed class GroupState
{
    private readonly Dictionary<string, HookNotice> _members = new(StringComparer.Ordinal);
    private string _told = "INIT";

    /// <summary>Takes a change of an instance.</summary>
    /// <param name="group">The group as it is configured then.</param>
    /// <param name="member">The change.</param>
    /// <returns>The change of the group that comes of it, or null.</returns>
    public HookNotice? Note(GroupConfiguration group, HookNotice member)
    {
        _members[member.Name] = member;
        if (member.State == _told)
        {
            return null;
        }

        var addresses = new List<string>();
        foreach (string name in group.Instances)
        {
            if (!_members.TryGetValue(name, out HookNotice? other) || other.State != member.State)
            {
                return null;
            }

            addresses.Add(other.Addresses);
        }

        string before = _told;
        _told = member.State;
        return new HookNotice(group, member, before, string.Join(' ', addresses));
    }
}
