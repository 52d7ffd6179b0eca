using System.Globalization;

namespace VipKeeper.Switchovers;

/// <summary>The report for people.</summary>
internal static class SwitchoverReportText
{
    /// <summary>Writes one paragraph an instance.</summary>
    public static void Write(SwitchoverReport report, TextWriter output)
    {
        foreach (SwitchoverReportInstance instance in report.Instances)
        {
            Write(instance, output);
        }
    }

    private static void Write(SwitchoverReportInstance instance, TextWriter output)
    {
        output.WriteLine($"{instance.Name}: {Headline(instance)}");
        if (instance.Switchover is { } told)
        {
            WriteLine(output, 0, "asked for");
            WriteLine(output, told.ResignedMs, "resigned (priority 0)");
            WriteLine(output, told.HeardMs, $"heard {told.Successor} as master");
            WriteLine(output, told.ReleasedMs, "let go of the addresses");
            if (told.Stage == "taken_back")
            {
                WriteLine(output, told.EndedMs, "went on as master");
            }
        }

        WriteProbe(instance, output);
        if (instance.Switchover is { Stage: "done", Successor: { } successor })
        {
            output.WriteLine($"  It stays there, whatever the priorities, until {successor} gives it up or dies:");
            output.WriteLine($"  'vipkeeper switchover {instance.Name}' there moves it back, and");
            output.WriteLine($"  'vipkeeper switchover {instance.Name} --undo' here lets the priorities decide.");
        }
    }

    private static string Headline(SwitchoverReportInstance instance) => instance.Switchover switch
    {
        { Stage: "done" } told => $"moved to {told.Successor} (priority {told.SuccessorPriority})",
        { Stage: "taken_back" } => "NOT moved: nobody took the role, and this node is master as before",
        { IsUnderWay: true } told =>
            $"not over yet ({told.Stage.Replace('_', ' ')}); it goes on: see 'vipkeeper status'",
        { } told => $"NOT moved: {told.Stage}, and this node is in {instance.State}",
        null => $"nothing was begun; this node is in {instance.State}",
    };

    private static void WriteProbe(SwitchoverReportInstance instance, TextWriter output)
    {
        if (instance.Probe is not { } probe)
        {
            output.WriteLine($"  clients: not measured: {instance.NotProbed}");
            return;
        }

        string gap = probe.Lost > 0
            ? string.Create(CultureInfo.InvariantCulture, $", the longest gap {probe.OutageMs:0} ms")
            : "";
        output.WriteLine($"  clients: {probe.Lost} of {probe.Sent} probes lost{gap}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"    (ICMP echo every {probe.IntervalMs:0} ms from {probe.Source} to {probe.Target}; this node answered"));
        output.WriteLine(probe.SentAfterRelease > 0
            ? $"    itself until it let go, then {probe.SentAfterRelease} probes went over the network)"
            : "    itself all the time)");
    }

    private static void WriteLine(TextWriter output, double? milliseconds, string text)
    {
        if (milliseconds is { } at)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {at,8:0} ms  {text}"));
        }
    }
}
