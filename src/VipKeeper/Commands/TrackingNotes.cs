using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Commands;

/// <summary>What tracking in a right file will not do, although its writer may expect it.</summary>
internal static class TrackingNotes
{
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

        const int Most = VrrpProtocol.OwnerPriority - 1;
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
