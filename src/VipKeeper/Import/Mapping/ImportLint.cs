namespace VipKeeper.Import.Mapping;

/// <summary>
/// Rules about whole instances: what works in keepalived and does not do what its writer thinks. Those about one
/// statement are found where that is read.
/// </summary>
internal static class ImportLint
{
    /// <summary>Notes the rules that each instance meets.</summary>
    public static void Run(ImportedConfiguration configuration)
    {
        foreach (ImportedInstance instance in configuration.Instances)
        {
            CheckWeights(configuration.Report, instance);
            if (instance.Addresses.Count > 1)
            {
                configuration.Report.Find(
                    "L18", instance.Statement.Place,
                    $"{instance.Scope} has {instance.Addresses.Count} addresses: where the other node lists others, a "
                    + "keepalived up to 2.3.2 drops the adverts, and both are master");
            }
        }
    }

    private static void CheckWeights(ImportReport report, ImportedInstance instance)
    {
        int lowered = 0;
        int faults = 0;
        ImportedTracker? weighted = null;
        bool hasPositive = false;
        foreach (ImportedTracker tracker in (ImportedTracker[])[.. instance.Interfaces, .. instance.Checks])
        {
            faults += tracker.Weight == 0 ? 1 : 0;
            weighted ??= tracker.Weight != 0 ? tracker : null;
            hasPositive |= tracker is { Weight: > 0, Kind: not null };
            lowered = Math.Max(lowered, Math.Abs(tracker.Weight));
        }

        if (weighted is null)
        {
            return;
        }

        if (!instance.Preempts)
        {
            report.Find(
                "L3", instance.Statement.Place,
                $"{instance.Scope} never fails over because of '{weighted.Name}': a weight lowers the priority, and "
                + "with nopreempt no backup takes over from a master of lower priority; remove 'weight', so that a "
                + "failure is a fault");
        }

        report.Find(
            "L4", instance.Statement.Place,
            $"{instance.Scope} fails over because of '{weighted.Name}' only where the priorities of the nodes are less "
            + $"than {lowered} apart; otherwise it never does: compare {instance.Priority} with the other node's");
        if (hasPositive && faults == 0)
        {
            report.Find(
                "L6", instance.Statement.Place,
                $"{instance.Scope} tracks with weights alone: when the service is dead on both nodes, the addresses "
                + "stay on a dead one; without 'weight' such a node gives them up");
        }
    }
}
