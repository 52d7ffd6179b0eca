using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.History;
using VipKeeper.Switchovers;

namespace VipKeeper.Drills;

/// <summary>Whether a pair is well enough for a drill, as far as this node can know. Pure.</summary>
internal static class DrillHealth
{
    private const byte OwnerPriority = 255;

    /// <summary>The instance of a name.</summary>
    /// <param name="document">The status.</param>
    /// <param name="name">The name.</param>
    /// <param name="refusal">That there is none, and which there are.</param>
    public static InstanceDocument? Find(StatusDocument document, string name, out string? refusal)
    {
        var names = new List<string>();
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Name == name)
            {
                refusal = null;
                return instance;
            }

            names.Add(instance.Name);
        }

        refusal = names.Count == 0
            ? "no instance is configured"
            : $"there is no instance {Shown.Value(name)}; there is {string.Join(", ", names)}";
        return null;
    }

    /// <summary>The instances whose role a scenario takes from this node: the one, and what moves with it.</summary>
    public static List<InstanceDocument> Concerned(
        StatusDocument document, InstanceDocument one, DrillScenario scenario)
    {
        var concerned = new List<InstanceDocument>();
        foreach (InstanceDocument instance in document.Instances)
        {
            bool isOfGroup = one.Group is not null && instance.Group == one.Group;
            bool isOnLink = scenario == DrillScenario.Link && instance.Interface == one.Interface;
            if (instance.Name == one.Name || isOfGroup || isOnLink || DrillScenarios.ConcernsAll(scenario))
            {
                concerned.Add(instance);
            }
        }

        return concerned;
    }

    /// <summary>What speaks against a drill now, a sentence each; none when the pair is healthy.</summary>
    /// <param name="document">The status.</param>
    /// <param name="one">The instance.</param>
    /// <param name="scenario">What would be done.</param>
    /// <param name="hasPeer">Whether the other node was named, and so need not have been heard.</param>
    /// <param name="settledMs">For how long the roles must not have moved, in milliseconds.</param>
    public static List<string> ObjectionsTo(
        StatusDocument document, InstanceDocument one, DrillScenario scenario, bool hasPeer, double settledMs)
    {
        if (document.Observing == true)
        {
            return ["this daemon only observes keepalived (run --observe): it has no role"];
        }

        if (SwitchoverCheck.RefusalOf(one) is { } refusal)
        {
            return [refusal];
        }

        var objections = new List<string>();
        foreach (InstanceDocument instance in Concerned(document, one, scenario))
        {
            AddStateOf(objections, instance);
            AddPeersOf(objections, instance, hasPeer);
            AddServiceOf(objections, instance);
            double agoMs = instance.Since is { } since ? (document.Time - since).TotalMilliseconds : double.MaxValue;
            if (agoMs < settledMs)
            {
                objections.Add(
                    $"{instance.Name} is {instance.State} for {HistoryLengths.Measured(agoMs)} only; wait until "
                    + $"nothing has moved for {HistoryLengths.Configured(settledMs)} (--settled)");
            }
        }

        return objections;
    }

    private static void AddStateOf(List<string> objections, InstanceDocument instance)
    {
        string name = instance.Name;
        if (instance.State is not ("Master" or "Backup"))
        {
            objections.Add($"{name} is in {instance.State}{(instance.Fault is { } fault ? $": {fault}" : "")}");
        }

        if (instance is { State: "Backup" }
            && instance.Heard is not { Priority: > 0 } && instance.Maintenance is null)
        {
            objections.Add($"{name} is Backup here and hears no master");
        }

        if (instance.TwoMastersSince is not null)
        {
            objections.Add($"{name} has two masters, {instance.Rival} is one too: they do not hear each other");
        }

        if (instance.Maintenance is not null)
        {
            objections.Add($"{name} is in maintenance ('vipkeeper maintenance off' ends it)");
        }

        if (instance.Conflict is not null)
        {
            objections.Add($"another machine claims an address of {name}");
        }

        if (instance.Switchover is { IsUnderWay: true } || instance.Waits is not null)
        {
            objections.Add($"the role of {name} is about to change");
        }

        if (instance.State == "Master")
        {
            foreach (AddressDocument address in instance.Addresses)
            {
                if (!address.Held)
                {
                    objections.Add($"{name} is Master and {address.Address} is not on its interface");
                }
            }
        }
    }

    private static void AddPeersOf(List<string> objections, InstanceDocument instance, bool hasPeer)
    {
        foreach (PeerDocument peer in instance.Peers)
        {
            if (peer is { Verdict: "rejected", LastRejection: { } rejection })
            {
                objections.Add($"{instance.Name}: {peer.Address} is heard but rejected: {rejection.Text}");
            }
        }

        if (instance.State == "Master" && instance.EffectivePriority == OwnerPriority)
        {
            objections.Add($"{instance.Name} has priority 255 and owns its addresses: no other node may keep them");
        }

        if (instance.State == "Master" && !hasPeer && SwitchoverCheck.PeersOf(instance).Count == 0)
        {
            objections.Add(
                $"{instance.Name}: no other node was heard since the daemon's start (a backup is silent); name it with "
                + $"--peer, or move the role there and back once with 'vipkeeper switchover {instance.Name}'");
        }
    }

    private static void AddServiceOf(List<string> objections, InstanceDocument instance)
    {
        foreach (CheckDocument check in instance.Checks)
        {
            if (check.Fault || check.Adjustment < 0 || check is { Number: null, Up: false, Weight: null })
            {
                objections.Add(
                    $"{instance.Name}: check {check.Name} is down{(check.Result is { } found ? $": {found}" : "")}");
            }
        }

        foreach (TrackedDocument tracked in instance.Tracked)
        {
            if (tracked.Adjustment < 0)
            {
                objections.Add($"{instance.Name}: {tracked.Interface} lowers the priority by {-tracked.Adjustment}");
            }
        }

        if (instance.VipCheck is { Result: "unreached" })
        {
            objections.Add($"{instance.Name}: its address was not reached after the last takeover");
        }

        if (instance.Replication is { } data)
        {
            bool isGood = data.State is "master" or "in_sync" or "syncing" && !data.Dirty;
            if (!isGood)
            {
                objections.Add($"{instance.Name}: its data is not in sync: {data.Sentence}");
            }

            if (instance.State == "Master" && !data.FinalSync)
            {
                objections.Add(
                    $"{instance.Name} replicates its data without final_sync: what was written here since the other "
                    + "node's last pull is not there");
            }
        }
    }
}
