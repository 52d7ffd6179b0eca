using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What instances depend on beside their own interface: each other, and tracked links.</content>
internal sealed partial class PacketLoop
{
    private readonly TrackedLinks _trackedLinks = new();
    private SyncGroup[] _groups = [];

    private void DissolveGroups(Instant now)
    {
        foreach (SyncGroup group in _groups)
        {
            group.Dissolve(now);
        }

        _groups = [];
    }

    // A group has no state of its own, so a reload makes all of them anew; the members keep theirs.
    private void FormGroups(DaemonConfiguration configuration)
    {
        foreach (RunningInstance instance in _instances)
        {
            instance.NoteGroup(null, []);
        }

        _groups = new SyncGroup[configuration.Groups.Length];
        for (int i = 0; i < _groups.Length; i++)
        {
            GroupConfiguration group = configuration.Groups[i];
            ImmutableArray<RunningInstance> members = MembersOf(group);
            ImmutableArray<VirtualRouter>.Builder routers = ImmutableArray.CreateBuilder<VirtualRouter>(members.Length);
            foreach (RunningInstance member in members)
            {
                routers.Add(member.Router);
                member.NoteGroup(group, members.Remove(member));
            }

            _groups[i] = new SyncGroup(routers.MoveToImmutable());
        }
    }

    private ImmutableArray<RunningInstance> MembersOf(GroupConfiguration group)
    {
        ImmutableArray<RunningInstance>.Builder members =
            ImmutableArray.CreateBuilder<RunningInstance>(group.Instances.Length);
        foreach (string name in group.Instances)
        {
            members.Add(Array.Find(_instances, instance => instance.Configuration.Name == name)!);
        }

        return members.MoveToImmutable();
    }

    private void SettleGroups(Instant now)
    {
        foreach (SyncGroup group in _groups)
        {
            group.Settle(now);
        }

        foreach (RunningInstance instance in _instances)
        {
            instance.Settle(now);
        }
    }

    // All of a group go on as the masters that they were, or none.
    private Instant[] PatiencesOf(List<RunningInstance> added, Instant now)
    {
        var patiences = new Instant[added.Count];
        for (int i = 0; i < patiences.Length; i++)
        {
            InstanceConfiguration configuration = added[i].Configuration;
            patiences[i] = _record.PatienceBefore(
                configuration.Vrid, configuration.Family, configuration.Interface);
        }

        var allOrNone = new Instant[patiences.Length];
        for (int i = 0; i < patiences.Length; i++)
        {
            bool resumes = added[i].GroupName is not { } group || CanGroupResume(group, added, patiences, now);
            allOrNone[i] = resumes ? patiences[i] : default;
        }

        return allOrNone;
    }

    private bool CanGroupResume(string group, List<RunningInstance> added, Instant[] patiences, Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            int i = instance.GroupName == group ? added.IndexOf(instance) : -1;
            if (instance.GroupName == group && (i < 0 || !instance.CanResume(patiences[i], now)))
            {
                return false;
            }
        }

        return true;
    }

    private void TrackLinks(DaemonConfiguration configuration)
    {
        _trackedLinks.Track(configuration);
        if (_trackedLinks.Count == 0)
        {
            return;
        }

        IReadOnlyList<LinkInfo> links = _netlink.DumpLinks();
        for (int i = 0; i < _trackedLinks.Count; i++)
        {
            _trackedLinks.Reload(i, links);
        }
    }

    private void ReloadTrackedLinks(IReadOnlyList<LinkInfo> links, Instant now)
    {
        for (int i = 0; i < _trackedLinks.Count; i++)
        {
            if (_trackedLinks.Reload(i, links))
            {
                TellTrackedLink(i, now);
            }
        }
    }

    private void TellTrackedLink(int tracked, Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            instance.HandleTrackedLink(_trackedLinks.NameOf(tracked), _trackedLinks.IsUp(tracked), now);
        }
    }
}
