using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What is tracked, and the group.</content>
internal sealed partial class RunningInstance
{
    private readonly TrackedLinks _links;
    private PriorityAdjustments _adjustments;
    private ImmutableArray<string> _conditionNames;
    private ImmutableArray<RunningInstance> _mates = [];
    private GroupConfiguration? _group;

    /// <summary>What is tracked, in the order of the configuration.</summary>
    public PriorityAdjustments Adjustments => _adjustments;

    /// <summary>The name of its group, or null.</summary>
    public string? GroupName => _group?.Name;

    /// <summary>The first tracked interface, check or address's device whose state is a fault, or null.</summary>
    public string? FaultyCondition => _adjustments.FirstFault is int index and >= 0
        ? _conditionNames[index]
        : FirstFaultyDevice();

    /// <summary>True when nothing keeps it from going on as the master that an earlier run was.</summary>
    /// <param name="patience">Until when nobody can have missed that run.</param>
    /// <param name="now">The time.</param>
    public bool CanResume(Instant patience, Instant now) => now < patience
        && CurrentFaults() == FaultCauses.None && !Router.IsInMaintenance;

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

    /// <summary>A check is up or down, or found a number; one that is not ours (any more) changes nothing.</summary>
    public void HandleCheck(CheckConfiguration check, int value, Instant now)
    {
        TrackConfiguration track = Configuration.Track;
        for (int i = 0; i < track.Checks.Length; i++)
        {
            int condition = track.Interfaces.Length + i;
            if (track.Checks[i] == check && _adjustments.Report(condition, value))
            {
                int? number = check.Condition.IsNumber ? value : null;
                ApplyAdjustments(_conditionNames[condition], _adjustments.IsUp(condition), now, number);
            }
        }
    }

    /// <summary>The service was reached at the virtual addresses after a takeover, or not.</summary>
    /// <returns>True when the role was given back for it.</returns>
    public bool HandleTakeover(ReportTakeoverCommand report, Instant now)
    {
        if (report.BecameMaster != Counters.BecameMaster)
        {
            return false;
        }

        if (report.IsReached)
        {
            Router.NoteReachable();
            return false;
        }

        bool hasYielded = Router.TryYieldUnreachable(report.HoldDown, now);
        Settle(now);
        return hasYielded;
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

    private void ApplyAdjustments(string condition, bool isUp, Instant now, int? number = null)
    {
        byte before = Router.Priority;
        byte after = _adjustments.Apply(Configuration.Priority);
        if (after != before)
        {
            Router.SetPriority(after, now);
            NotePriority(before, condition, now);
            LoopEvent told = NewEvent(LoopEventKind.PriorityChanged, now) with
            {
                PreviousPriority = before,
                Condition = condition,
                IsUp = isUp,
                Counted = number,
            };
            if (after < before && Router.State == RouterState.Master && Router.LastMasterPriority is var peer
                && peer != VrrpProtocol.ResignPriority && peer < after)
            {
                told.Address = Router.LastMaster;
                told.PeerPriority = peer;
            }

            _events.Write(told);
        }

        ApplyFaults(now);
        Settle(now);
    }

    // A check that stays keeps its state; a new one has its initial state until the first report.
    private PriorityAdjustments AdjustmentsOf(TrackConfiguration track, TrackConfiguration? before)
    {
        var adjustments = new PriorityAdjustments(track.Conditions);
        for (int i = 0; i < track.Checks.Length; i++)
        {
            CheckConfiguration check = track.Checks[i];
            int known = before?.Checks.IndexOf(check) ?? -1;
            int value = known < 0 ? check.InitialValue : _adjustments.ValueOf(before!.Interfaces.Length + known);
            adjustments.Report(track.Interfaces.Length + i, value);
        }

        for (int i = 0; i < track.Interfaces.Length; i++)
        {
            adjustments.Report(i, _links.IsUp(track.Interfaces[i].Name));
        }

        return adjustments;
    }

    private static ImmutableArray<string> ConditionNamesOf(TrackConfiguration track)
    {
        string[] names = new string[track.Interfaces.Length + track.Checks.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = track.NameOf(i);
        }

        return [.. names];
    }
}
