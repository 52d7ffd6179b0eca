using VipKeeper.Api;
using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>The status for people.</summary>
internal static class StatusTable
{
    /// <summary>Writes one paragraph an instance.</summary>
    public static void Write(StatusDocument document, TextWriter output)
    {
        output.WriteLine($"vipkeeper {document.Version} on {document.Node} (pid {document.Pid})");
        if (document.Loop.LastStall is { } stall)
        {
            output.WriteLine(
                $"did not run for {stall.LengthMs:0} ms, {Ago(document.Time - stall.At)} ago: {stall.Text}");
        }

        if (document.Observing == true)
        {
            output.WriteLine("observing: nothing is sent, no address is touched, no hook runs; checks run");
        }

        if (document.Loki is { } loki)
        {
            LokiLine.Write(loki, document.Time, output);
        }

        foreach (NotificationDocument notification in document.Notifications)
        {
            NotificationLine.Write(notification, document.Time, output);
        }

        foreach (InstanceDocument instance in document.Instances)
        {
            output.WriteLine();
            Write(instance, document.Time, output);
        }
    }

    private static void Write(InstanceDocument instance, DateTimeOffset now, TextWriter output)
    {
        string since = instance.Since is { } time ? $" for {Ago(now - time)}" : string.Empty;
        string because = instance.LastTransition is { } last ? $" ({last.Reason.Replace('_', ' ')})" : string.Empty;
        string would = instance.Observation is null ? string.Empty : "would be ";
        output.WriteLine($"{instance.Name}: {would}{instance.State}{since}{because}");
        if (instance.Observation is { } observation)
        {
            ObservationTable.Write(observation, now, output);
        }

        if (instance.Fault is { } fault)
        {
            output.WriteLine($"  fault      {fault}");
        }

        OrdersTable.Write(instance, now, output);
        WriteRouter(instance, now, output);
        output.WriteLine(instance.Heard is { } heard
            ? $"  heard      {heard.Address}, priority {heard.Priority}, {heard.AgoMs:0} ms ago"
            : "  heard      no other master yet");
        if (instance.TwoMastersSince is { } split)
        {
            output.WriteLine($"  ALARM      two masters for {Ago(now - split)}: {instance.Rival} is master too");
        }

        WriteOddPeers(instance, output);

        if (instance.Conflict is { } conflict)
        {
            output.WriteLine(
                $"  conflict   {conflict.Mac} claims {conflict.Address} too, for {Ago(now - conflict.Since)}");
        }

        if (instance.Observation is null)
        {
            output.WriteLine($"  next       {instance.Next}");
        }

        if (instance.RtoMs is { } rto)
        {
            string verdict = instance.WorstTakeoverMs <= rto ? "kept" : "NOT kept";
            output.WriteLine(
                $"  promise    rto {rto / 1000:0.###} s, and a takeover here needs "
                + $"{instance.WorstTakeoverMs / 1000:0.###} s at worst: {verdict}");
        }

        if (instance.Replication is { } replication)
        {
            output.WriteLine($"  data       {replication.State}: {Shown.Line(replication.Sentence)}");
        }

        if (instance.Drops.Count > 0)
        {
            var reasons = new List<string>(instance.Drops.Count);
            foreach ((string reason, long count) in instance.Drops)
            {
                reasons.Add($"{count} {reason.Replace('_', ' ')}");
            }

            output.WriteLine($"  dropped    {string.Join(", ", reasons)}");
        }
    }

    private static void WriteRouter(InstanceDocument instance, DateTimeOffset now, TextWriter output)
    {
        string priority = Priority(instance);
        output.WriteLine(
            $"  router     VRID {instance.Vrid} on {instance.Interface}, VRRPv{instance.Version} {instance.Family}, " +
            $"priority {priority}, every {instance.AdvertIntervalMs:0.###} ms");
        if (instance.Tracked.Count > 0)
        {
            var states = new List<string>(instance.Tracked.Count);
            foreach (TrackedDocument tracked in instance.Tracked)
            {
                states.Add($"{tracked.Interface} {(tracked.Up ? "up" : "down")}{(tracked.Fault ? " (fault)" : "")}");
            }

            output.WriteLine($"  tracks     {string.Join(", ", states)}");
        }

        if (instance.Waits is { } wait)
        {
            output.WriteLine($"  waits      {Describe(wait, now)}");
        }

        WriteChecks(instance.Checks, now, output);
        if (instance.VipCheck is { } takeover)
        {
            output.WriteLine($"  vip check  {Describe(takeover, now)}");
        }

        if (instance.Group is { } group)
        {
            string waiting = instance.WaitsForGroup ? ", ready and waiting for the others" : string.Empty;
            output.WriteLine($"  group      {group}{waiting}");
        }

        output.WriteLine($"  addresses  {string.Join(", ", instance.Addresses.Select(Describe))}");
        if (instance.ExcludedAddresses.Count > 0)
        {
            output.WriteLine($"  excluded   {string.Join(", ", instance.ExcludedAddresses.Select(Describe))}");
        }

        string auth = instance.Auth is { } kind ? $" (auth: {kind})" : string.Empty;
        output.WriteLine($"  source     {instance.Source ?? "none"}{auth}");
        if (instance.UnicastPeers.Count > 0)
        {
            output.WriteLine($"  unicast    {string.Join(", ", instance.UnicastPeers)}");
        }
    }

    private static string Describe(VipCheckDocument check, DateTimeOffset now) => check.Result switch
    {
        "checking" => $"goes on for {Ago(now - check.At)}",
        "reached" => $"the service answered at the addresses {check.DurationMs:0} ms after the takeover",
        _ => $"FAILED {check.DurationMs:0} ms after the takeover: {check.Reason}",
    };

    private static string Describe(WaitDocument wait, DateTimeOffset now)
    {
        string role = wait.Before == "takeover" ? "before it becomes master" : "before it gives the role up";
        return wait.Since is { } since
            ? $"for {wait.Step} {role}, for {Ago(now - since)} and at most {wait.BoundMs / 1000:0.###} s"
            : $"for another instance of its group {role}";
    }

    private static void WriteChecks(IReadOnlyList<CheckDocument> checks, DateTimeOffset now, TextWriter output)
    {
        foreach (CheckDocument check in checks)
        {
            Write(check, now, output);
        }
    }

    private static void Write(CheckDocument check, DateTimeOffset now, TextWriter output)
    {
        string since = check.Since is { } time ? $" for {Ago(now - time)}" : string.Empty;
        string effect = check.Fault ? ", a fault"
            : check.Adjustment != 0 ? $", priority {check.Adjustment:+0;-0}"
            : string.Empty;
        string last = check.Result is { } result
            ? $"{result}, {Ago(now - (check.LastRun ?? now))} ago in {check.DurationMs:0.#} ms "
                + $"(average {check.AverageMs:0.#} ms)"
            : "not run yet";
        string skipped = check.Skipped > 0 ? $", {check.Skipped} skipped" : string.Empty;
        output.WriteLine($"  check      {check.Name} ({check.Kind}) {StateOf(check)}{since}{effect}: {last}{skipped}");
        if (check.Note is { } note)
        {
            output.WriteLine($"             {note}");
        }
    }

    private static string StateOf(CheckDocument check) =>
        check.Number is { } number ? $"{number}" : check.Up ? "up" : "down";

    // A peer that is as it should be needs no line; one that is not gets what differs and what to change.
    private static void WriteOddPeers(InstanceDocument instance, TextWriter output)
    {
        foreach (PeerDocument peer in instance.Peers)
        {
            if (peer is { Verdict: "rejected", LastRejection: { } rejection })
            {
                WriteOddPeer(peer.Address, "is rejected", rejection, output);
            }
            else
            {
                foreach (DifferenceDocument difference in peer.Differences)
                {
                    WriteOddPeer(peer.Address, "differs", difference, output);
                }
            }
        }
    }

    private static void WriteOddPeer(string address, string verdict, DifferenceDocument difference, TextWriter output)
    {
        output.WriteLine($"  peer       {address} {verdict}: {difference.Text}");
        output.WriteLine($"             {difference.Remedy}");
    }

    private static string Priority(InstanceDocument instance)
    {
        var reasons = new List<string>(instance.Tracked.Count + 1);
        foreach (TrackedDocument tracked in instance.Tracked)
        {
            if (tracked.Adjustment != 0)
            {
                reasons.Add($"{tracked.Interface} {(tracked.Up ? "up" : "down")} {tracked.Adjustment:+0;-0}");
            }
        }

        foreach (CheckDocument check in instance.Checks)
        {
            if (check.Adjustment != 0)
            {
                reasons.Add($"check {check.Name} {StateOf(check)} {check.Adjustment:+0;-0}");
            }
        }

        if (reasons.Count == 0 && instance.BasePriority == instance.EffectivePriority)
        {
            return $"{instance.EffectivePriority}";
        }

        reasons.Insert(0, $"configured {instance.BasePriority}");
        return $"{instance.EffectivePriority} ({string.Join(", ", reasons)})";
    }

    // The words of ip-address(8).
    private static string Describe(AddressDocument address)
    {
        string label = address.Label is { } text ? $" label {text}" : string.Empty;
        string device = address.Device is { } name ? $" dev {name}" : string.Empty;
        return $"{address.Address}{device}{label}{(address.Held ? " (held)" : string.Empty)}";
    }

    /// <summary>A length of time in at most two units.</summary>
    internal static string Ago(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        _ => $"{span.TotalSeconds:0.0} s",
    };
}
