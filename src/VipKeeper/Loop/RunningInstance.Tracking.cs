using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What is tracked, and the group.</content>
internal sealed partial class RunningInstance
{
    private readonly TrackedLinks _links;
    private PriorityAdjustments _adjustments;
    private ImmutableArray<RunningInstance> _mates = [];
    private GroupConfiguration? _group;

    /// <summary>What is tracked, in the order of the configuration.</summary>
    public PriorityAdjustments Adjustments => _adjustments;

    /// <summary>The name of its group, or null.</summary>
    public string? GroupName => _group?.Name;

    /// <summary>The first tracked interface or address's device whose state is a fault, or null.</summary>
    public string? FaultyCondition => _adjustments.FirstFault is int index and >= 0
        ? Configuration.Track.Interfaces[index].Name
        : FirstFaultyDevice();

    /// <summary>True when nothing keeps it from going on as the master that an earlier run was.</summary>
    /// <param name="patience">Until when nobody can have missed that run.</param>
    /// <param name="now">The time.</param>
    public bool CanResume(Instant patience, Instant now) => now < patience && CurrentFaults() == FaultCauses.None;

    /// <summary>Tells which group it is in, and the other instances of it.</summary>
    public void NoteGroup(GroupConfiguration? group, ImmutableArray<RunningInstance> mates)
    {
        _group = group;
        _mates = mates;
    }

    /// <summary>An interface that this or another instance tracks went down or came up.</summary>
    public void HandleTrackedLink(string name, bool isUp, Instant now)
    {
        ImmutableArray<TrackedInterfaceConfiguration> interfaces = Configuration.Track.Interfaces;
        for (int i = 0; i < interfaces.Length; i++)
        {
            if (interfaces[i].Name == name && _adjustments.Report(i, isUp))
            {
                ApplyAdjustments(name, isUp, now);
            }
        }
    }

    /// <summary>Carries out what a change of another member of the group asked of this one.</summary>
    public void Settle(Instant now)
    {
        SettleAlone(now);
        foreach (RunningInstance mate in _mates)
        {
            mate.SettleAlone(now);
        }
    }

    private void ApplyAdjustments(string condition, bool isUp, Instant now)
    {
        byte before = Router.Priority;
        byte after = _adjustments.Apply(Configuration.Priority);
        if (after != before)
        {
            Router.SetPriority(after, now);
            _events.Write(NewEvent(LoopEventKind.PriorityChanged, now) with
            {
                PreviousPriority = before,
                Condition = condition,
                IsUp = isUp,
            });
        }

        ApplyFaults(now);
        Settle(now);
    }

    private PriorityAdjustments AdjustmentsOf(TrackConfiguration track)
    {
        var adjustments = new PriorityAdjustments(track.Conditions);
        for (int i = 0; i < track.Interfaces.Length; i++)
        {
            adjustments.Report(i, _links.IsUp(track.Interfaces[i].Name));
        }

        return adjustments;
    }
}
