using System.Text;
using VipKeeper.Api;

namespace VipKeeper.History;

/// <summary>Tells what an instance is now, and why it does not take over where it does not.</summary>
internal static class PresentSentences
{
    /// <summary>One line of what the running daemon answered.</summary>
    public static string Tell(InstanceDocument instance)
    {
        var text = new StringBuilder($"now {instance.Name} is {instance.State} here");
        switch (instance.State)
        {
            case "Fault":
                text.Append($": {instance.Fault ?? "something is missing"}. It takes no part until that is over.");
                break;
            case "Backup":
                AppendBackup(text, instance);
                break;
            case "Master" when instance.Waits is not null:
                text.Append(", and is about to give the role up when what is to be done before is done.");
                break;
            default:
                text.Append('.');
                break;
        }

        AppendPriority(text, instance);
        return text.ToString();
    }

    private static void AppendBackup(StringBuilder text, InstanceDocument instance)
    {
        if (instance.Waits is { } waits)
        {
            text.Append(waits.Step == "group"
                ? " and would be Master if the others of its group were ready."
                : " and is about to become Master when what is to be done before is done.");
        }
        else if (instance.WaitsForGroup)
        {
            text.Append(" and would be Master if the others of its group were ready.");
        }
        else if (instance.Heard is not { } master)
        {
            text.Append(", and no master was heard yet.");
        }
        else if (master.Priority == 0)
        {
            text.Append($": {master.Address} has resigned.");
        }
        else if (master.Priority >= instance.EffectivePriority)
        {
            text.Append(
                $" and does not take over: {master.Address} is master with priority {master.Priority}, and "
                + $"{instance.EffectivePriority} counts here.");
        }
        else
        {
            text.Append(
                $" and leaves {master.Address} alone, which is master with the lower priority {master.Priority}: "
                + "'preempt' says so, or waits for its delay");
            text.Append(instance.Replication is { InSync: false }
                ? ", or for the copy of the data, which is not whole."
                : ".");
        }
    }

    private static void AppendPriority(StringBuilder text, InstanceDocument instance)
    {
        var reasons = new StringBuilder();
        foreach (TrackedDocument tracked in instance.Tracked)
        {
            Append(reasons, tracked.Interface, tracked.Up, tracked.Adjustment);
        }

        foreach (CheckDocument check in instance.Checks)
        {
            Append(reasons, $"check {check.Name}", check.Up, check.Adjustment);
        }

        if (instance.EffectivePriority != instance.BasePriority || reasons.Length > 0)
        {
            text.Append($" Priority {instance.EffectivePriority}: {instance.BasePriority} configured{reasons}.");
        }
    }

    private static void Append(StringBuilder reasons, string name, bool isUp, int adjustment)
    {
        if (adjustment != 0)
        {
            reasons.Append($", {name} is {(isUp ? "up" : "down")} ({adjustment:+0;-0})");
        }
        else if (!isUp)
        {
            reasons.Append($", {name} is down");
        }
    }
}
