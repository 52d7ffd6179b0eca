using System.Globalization;
using VipKeeper.Api;
using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>What operators ordered of an instance, for people.</summary>
internal static class OrdersTable
{
    /// <summary>Writes the lines of an instance; none when nothing was ordered.</summary>
    public static void Write(InstanceDocument instance, DateTimeOffset now, TextWriter output)
    {
        if (instance.Maintenance is { } maintenance)
        {
            string until = maintenance.Until is { } end
                ? string.Create(CultureInfo.InvariantCulture, $"until {end.ToLocalTime():yyyy-MM-dd HH:mm:ss}")
                : "until 'vipkeeper maintenance off'";
            string reason = maintenance.Reason is { } words ? $" ({Shown.Line(words)})" : "";
            string since = StatusTable.Ago(now - maintenance.Since);
            output.WriteLine($"  MAINTAINED for {since}, {until}{reason}: it takes no role");
            if (maintenance.Unserved)
            {
                output.WriteLine(
                    $"  ALARM      nobody serves {instance.Name}: no master is heard; 'vipkeeper maintenance off' "
                    + "makes this node take over");
            }
        }

        if (instance.Switchover is { } switchover)
        {
            output.WriteLine($"  moved      {Describe(instance, switchover, now)}");
        }
    }

    private static string Describe(InstanceDocument instance, SwitchoverDocument told, DateTimeOffset now)
    {
        string ago = $"{StatusTable.Ago(now - told.RequestedAt)} ago";
        return told.Stage switch
        {
            "done" when instance.Preempt.Aside =>
                $"to {told.Successor} by a switchover {ago}, and left there until that node gives it up or dies; "
                + $"'vipkeeper switchover {instance.Name}' there moves it back, '--undo' here lets the priorities "
                + "decide",
            "done" => $"to {told.Successor} by a switchover {ago}",
            "taken_back" => $"not at all: nobody took the role at the switchover {ago}",
            "deserted" => $"away for maintenance {ago}, and nobody took the role",
            "interrupted" => $"not as ordered: a fault or a stop came in between, {ago}",
            _ => $"under way for {StatusTable.Ago(now - told.RequestedAt)}: {told.Stage.Replace('_', ' ')}",
        };
    }
}
