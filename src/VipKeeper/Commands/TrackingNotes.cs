using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Commands;

/// <summary>What tracking in a right file will not do, although its writer may expect it.</summary>
internal static class TrackingNotes
{
    private const int Most = VrrpProtocol.OwnerPriority - 1;
    private const int UsualPriority = 100;

    /// <summary>The notes of one instance, as sentences; none where nothing is foolish.</summary>
    public static List<string> Of(InstanceConfiguration instance)
    {
        var notes = new List<string>();
        if (instance.Track.FirstWeighted is not { } weighted)
        {
            return notes;
        }

        // keepalived's users trip over this: a priority that sinks is of no use when nobody preempts.
        if (!instance.Preempt.Enabled)
        {
            notes.Add(
                $"{instance.Name} tracks '{weighted}' with a weight and has 'preempt: false': a weight moves the role "
                + "only to a node that preempts; without the weight, a failure does so at once");
        }

        NoteRange(instance, notes);
        NoteGaps(instance, notes);
        bool hasFault = false;
        foreach (TrackedCondition condition in instance.Track.Conditions)
        {
            hasFault |= condition.Weight == 0 || condition.IsNumber;
        }

        if (!hasFault)
        {
            notes.Add(
                $"{instance.Name} tracks with weights alone: what fails on every node leaves the addresses with the "
                + "one of the highest priority; without a weight, such a node gives them up");
        }

        return notes;
    }

    // A failure alone; several together may do what one of them cannot.
    private static void NoteGaps(InstanceConfiguration instance, List<string> notes)
    {
        ImmutableArray<TrackedCondition> conditions = instance.Track.Conditions;
        int well = instance.Priority;
        foreach (TrackedCondition condition in conditions)
        {
            well += condition.IsNumber ? 0 : WellOf(condition);
        }

        int peer = instance.PeerPriority ?? UsualPriority;
        for (int i = 0; i < conditions.Length; i++)
        {
            int loss = WellOf(conditions[i]) - FailedOf(conditions[i]);
            int failed = Math.Clamp(well - loss, 1, Most);
            if (conditions[i].IsNumber || conditions[i].Weight == 0 || well <= peer || failed < peer)
            {
                continue;
            }

            string name = instance.Track.NameOf(i);
            string gap = failed == peer ? "is as much as" : "stays above";
            string whose = instance.PeerPriority is null
                ? $"{peer}, which a peer has by default (write its own as 'peer_priority')"
                : $"the peer's {peer}";
            int withoutIt = well - WellOf(conditions[i]);
            notes.Add(
                $"{instance.Name}: priority {well} - {loss} = {failed} {gap} {whose}: a failure of {name} alone never "
                + $"moves the role; use a weight below {peer - withoutIt}, or none");
        }
    }

    private static int WellOf(TrackedCondition condition) =>
        condition.AdjustmentAt(condition.IsReversed ? TrackedCondition.Down : TrackedCondition.Up);

    private static int FailedOf(TrackedCondition condition) =>
        condition.AdjustmentAt(condition.IsReversed ? TrackedCondition.Up : TrackedCondition.Down);

    private static void NoteRange(InstanceConfiguration instance, List<string> notes)
    {
        int lowest = instance.Priority;
        int highest = instance.Priority;
        ImmutableArray<TrackedCondition> conditions = instance.Track.Conditions;
        foreach (TrackedCondition condition in conditions)
        {
            if (condition.IsNumber)
            {
                continue;
            }

            int up = condition.AdjustmentAt(TrackedCondition.Up);
            int down = condition.AdjustmentAt(TrackedCondition.Down);
            lowest += Math.Min(up, down);
            highest += Math.Max(up, down);
        }

        if (lowest < 1)
        {
            notes.Add(
                $"the weights of {instance.Name} can lower its priority {instance.Priority} to {lowest}, which counts "
                + "as 1: what fails beyond that changes nothing");
        }

        if (highest > Most)
        {
            notes.Add(
                $"the weights of {instance.Name} can raise its priority {instance.Priority} to {highest}, which counts "
                + $"as {Most}: the first failures of {highest - Most} in sum change nothing");
        }
    }
}
