using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.History;

/// <summary>Makes a record of what the packet loop told: instants become lengths, and bits names.</summary>
internal static class TransitionRecordBuilder
{
    /// <summary>Makes the record.</summary>
    /// <param name="e">An event with a <see cref="LoopEvent.Transition"/>.</param>
    /// <param name="node">This node's name.</param>
    /// <param name="at">When it happened, by the clock of the day.</param>
    public static TransitionRecord Build(in LoopEvent e, string node, DateTimeOffset at)
    {
        Transition transition = e.Transition;
        TransitionFacts facts = e.Facts;
        InstanceConfiguration configuration = e.Configuration!;
        var record = new TransitionRecord
        {
            At = at,
            Node = node,
            Instance = configuration.Name,
            Interface = configuration.Interface,
            Group = e.Group?.Name,
            From = transition.From,
            To = transition.To,
            Reason = transition.Reason,
            Peer = transition.Peer.IsUnspecified ? null : transition.Peer.ToString(),
            PeerPriority = transition.PeerPriority,
            IntervalMs = facts.MasterInterval.TotalMilliseconds,
            DownIntervalMs = facts.DownInterval.TotalMilliseconds,
            Priority = e.Priority,
            BasePriority = configuration.Priority,
            LatenessMs = facts.Lateness.TotalMilliseconds,
            Announcements = facts.Announcements,
            Fault = transition.Faults == FaultCauses.None
                ? null
                : FaultSentences.Describe(
                    transition.Faults, configuration.Interface, configuration.SourceAddress ?? default, e.Condition),
        };
        for (int i = 0; i < facts.AdvertCount; i++)
        {
            record.Adverts.Add(new RecordedAdvert(
                Math.Max(0, (transition.At - facts.Adverts[i].At).TotalMilliseconds), facts.Adverts[i].Priority));
        }

        record.PriorityChange =
            ChangeOf(facts.PriorityBefore, facts.PriorityChangedAt, facts.PriorityCause, transition.At);
        record.PeerPriorityChange =
            ChangeOf(facts.PeerPriorityBefore, facts.PeerPriorityChangedAt, cause: null, transition.At);

        if (facts.Gate != GateEnd.None)
        {
            record.GateMs = facts.GateWait.TotalMilliseconds;
            record.GateEnd = facts.Gate switch
            {
                GateEnd.Done => "done",
                GateEnd.Failed => "failed",
                _ => "timed_out",
            };
        }

        AddConditions(record, facts, configuration.Track);
        return record;
    }

    private static RecordedPriorityChange? ChangeOf(byte before, Instant changedAt, string? cause, Instant at) =>
        before == 0 || changedAt.IsNever
            ? null
            : new RecordedPriorityChange(before, Math.Max(0, (at - changedAt).TotalMilliseconds), cause);

    private static void AddConditions(TransitionRecord record, in TransitionFacts facts, TrackConfiguration track)
    {
        ImmutableArray<TrackedCondition> conditions = track.Conditions;
        for (int i = 0; i < conditions.Length; i++)
        {
            ulong bits = i < 64 ? facts.ConditionsUp : facts.MoreConditionsUp;
            bool isUp = ((bits >> (i & 63)) & 1) != 0;
            int adjustment = conditions[i].IsNumber
                ? 0
                : conditions[i].AdjustmentAt(isUp ? TrackedCondition.Up : TrackedCondition.Down);
            record.Conditions.Add(new RecordedCondition(track.NameOf(i), isUp, adjustment));
        }
    }
}
