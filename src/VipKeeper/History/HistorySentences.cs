using System.Globalization;
using System.Text;
using VipKeeper.Vrrp;

namespace VipKeeper.History;

/// <summary>Tells a record in plain sentences: what happened, why, what it depended on and what followed.</summary>
internal static class HistorySentences
{
    // A change of priority that is older explains nothing by itself.
    private const double RecentMs = 120_000;

    // A loop in good order is late by a fraction of a millisecond.
    private const double NotableLatenessMs = 20;

    /// <summary>One line.</summary>
    /// <param name="record">What is told.</param>
    /// <param name="now">The time, in the zone in which the times are told; those of today have no date.</param>
    public static string Tell(TransitionRecord record, DateTimeOffset now)
    {
        DateTimeOffset at = record.At.ToOffset(now.Offset);
        var text = new StringBuilder();
        text.Append(at.ToString(
            at.Date == now.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        text.Append(' ').Append(TriggerSentences.Describe(record));
        AppendOutage(text, record);
        AppendPriority(text, record);
        AppendWaits(text, record);
        if (record.Announcements > 0 && record.To == RouterState.Master)
        {
            text.Append(record.Announcements == 1
                ? " It was announced once."
                : $" It was announced {record.Announcements} times within "
                    + $"{HistoryLengths.Measured(record.AnnouncementsMs)}.");
        }

        foreach (RecordedHook hook in record.Hooks)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture, $" hook {hook.Name}: {hook.End} after {hook.LengthMs / 1000:0.0##} s."));
        }

        return text.ToString();
    }

    private static void AppendOutage(StringBuilder text, TransitionRecord record)
    {
        if (record.Outage is not { } outage)
        {
            return;
        }

        string most = HistoryLengths.Measured(outage.LengthMs);
        bool isSeen = outage.LengthMs - outage.ResolutionMs >= 0.05;
        string range = isSeen
            ? $"{HistoryLengths.Measured(outage.LengthMs - outage.ResolutionMs)} to {most}"
            : $"at most {most}";
        if (record.To == RouterState.Master)
        {
            text.Append(isSeen
                ? $" The address answered again {most} after its last answer (nobody had it for {range})."
                : $" No outage was seen: the address had answered {most} before it was claimed here.");
        }
        else if (record.From == RouterState.Master)
        {
            text.Append(isSeen
                ? $" {outage.Mac ?? "The other node"} answered for it {most} after that (nobody had it for {range})."
                : $" No outage was seen: {outage.Mac ?? "the other node"} answered for it {most} after that.");
        }
        else
        {
            text.Append($" Nobody answered for {outage.Address} for {range}; ");
            text.Append(outage.Mac == outage.PreviousMac
                ? $"{outage.Mac} has it, as before."
                : $"{outage.PreviousMac} had it before, {outage.Mac} has it now.");
        }
    }

    private static void AppendPriority(StringBuilder text, TransitionRecord record)
    {
        if (record.IsSeenFromOutside)
        {
            return;
        }

        if (record.PriorityChange is { AgoMs: <= RecentMs } change && change.From != record.Priority)
        {
            text.Append($" The priority here had {(change.From > record.Priority ? "fallen" : "risen")} from "
                + $"{change.From} to {record.Priority} {HistoryLengths.Measured(change.AgoMs)} before, ");
            text.Append(change.Cause is { } cause ? $"because {cause} {StateOf(record, cause)}." : "by a reload.");
        }

        var reasons = new StringBuilder();
        foreach (RecordedCondition condition in record.Conditions)
        {
            if (condition.Adjustment != 0)
            {
                reasons.Append(string.Create(
                    CultureInfo.InvariantCulture,
                    $", {condition.Name} is {(condition.IsUp ? "up" : "down")} ({condition.Adjustment:+0;-0})"));
            }
            else if (!condition.IsUp)
            {
                reasons.Append($", {condition.Name} is down");
            }
        }

        if (record.Priority != record.BasePriority || reasons.Length > 0)
        {
            text.Append($" Priority {record.Priority} here then: {record.BasePriority} configured{reasons}.");
        }
    }

    private static string StateOf(TransitionRecord record, string cause)
    {
        foreach (RecordedCondition condition in record.Conditions)
        {
            if (condition.Name == cause)
            {
                return condition.IsUp ? "came up" : "went down";
            }
        }

        return "changed";
    }

    private static void AppendWaits(StringBuilder text, TransitionRecord record)
    {
        if (record.GateMs is { } gate)
        {
            text.Append($" It had waited {HistoryLengths.Measured(gate)} for what is to be done before, which ");
            text.Append(record.GateEnd switch
            {
                "done" => "was done.",
                "failed" => "failed.",
                _ => "took longer than its time limit.",
            });
        }

        if (record.LatenessMs >= NotableLatenessMs)
        {
            text.Append($" The packet loop was {HistoryLengths.Measured(record.LatenessMs)} late for it.");
        }

        if (record.Stall is { } stall)
        {
            text.Append(' ').Append(stall);
        }

        if (record.Request is { } request
            && record.Reason is not (TransitionReason.Shutdown or TransitionReason.Switchover))
        {
            text.Append($" {char.ToUpperInvariant(request[0])}{request[1..]} had been asked for.");
        }
    }
}
