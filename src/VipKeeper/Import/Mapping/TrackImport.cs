using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>
/// Carries <c>track_interface</c>, <c>track_script</c>, <c>track_process</c> and <c>track_file</c> over.
/// </summary>
/// <param name="configuration">The whole; what can be tracked is known.</param>
internal sealed class TrackImport(ImportedConfiguration configuration)
{
    private const int InterfaceLimit = 64;
    private const int CheckLimit = 32;

    private readonly ImportReport _report = configuration.Report;

    /// <summary>Adds what a block tracks to an instance, which has its interface, priority and group.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="block">The block, of the instance or of its group.</param>
    /// <param name="scope">Whose block it is, for notes.</param>
    public void Import(ImportedInstance instance, KeepalivedStatement block, string scope)
    {
        foreach (KeepalivedStatement line in block.Block)
        {
            bool isInterface = block.Keyword == "track_interface";
            ImportedScript? script = isInterface ? null : Find(block.Keyword, line.Keyword);
            if (!isInterface && script?.Kind is null)
            {
                _report.Refused(scope, line, script is null
                    ? $"there is no such {block.Keyword}; define it, or remove the line"
                    : "could not be carried over, see its own block; add a check by hand");
                continue;
            }

            var tracker = new ImportedTracker(line.Keyword)
            {
                Weight = script?.Weight ?? 0,
                IsReversed = script?.IsReversed ?? false,
                Kind = script?.Kind,
                Keys = script?.Keys ?? [],
                Advice = script?.Advice,
            };
            _report.Kept(scope, line, isInterface ? "an entry of track.interfaces" : "an entry of track.checks");
            if (!TakeWords(tracker, line, scope))
            {
                continue;
            }

            if (script is not null)
            {
                script.IsUsed = true;
            }

            if (IsIdle(instance, tracker, line, scope))
            {
                continue;
            }

            if (isInterface)
            {
                AddInterface(instance, tracker, line, scope);
            }
            else
            {
                AddCheck(instance, tracker, line, scope);
            }
        }
    }

    private ImportedScript? Find(string block, string name) => block switch
    {
        "track_script" => configuration.Scripts.GetValueOrDefault(name),
        "track_process" => configuration.Processes.GetValueOrDefault(name),
        _ => configuration.Files.GetValueOrDefault(name),
    };

    private bool TakeWords(ImportedTracker tracker, KeepalivedStatement line, string scope)
    {
        for (int i = 1; i < line.Words.Count; i++)
        {
            switch (line.Words[i])
            {
                case "weight" when KeepalivedValue.TryInteger(line.Argument(i + 1), -254, 254, out int weight):
                    tracker.Weight = Math.Clamp(weight, -253, 253);
                    i++;
                    break;
                case "reverse":
                    tracker.IsReversed = true;
                    break;
                case "noreverse" or "no_reverse":
                    tracker.IsReversed = false;
                    break;
                default:
                    _report.Refused(
                        scope, line, $"{Shown.Value(line.Words[i])} is not understood; write 'weight' and -253 to 253");
                    return false;
            }
        }

        return true;
    }

    // Weights that keepalived ignores, and that the reader here refuses.
    private bool IsIdle(ImportedInstance instance, ImportedTracker tracker, KeepalivedStatement line, string scope)
    {
        if (tracker.Weight == 0)
        {
            return false;
        }

        if (instance.IsOwner)
        {
            _report.Changed(scope, line, "left out, as no weight moves an owner (priority 255), in keepalived neither");
            return true;
        }

        if (configuration.GroupOf(instance.KeepalivedName) is { HasTrackingWeight: false } group)
        {
            _report.Changed(scope, line, "left out, as keepalived ignores weights within a group");
            _report.Find(
                "L13", line.Place,
                $"a weight within {group.Scope} is ignored, so this never fails over; without 'weight' a failure is a "
                + "fault of the whole group, with sync_group_tracking_weight weights count");
            return true;
        }

        return false;
    }

    private void AddInterface(
        ImportedInstance instance, ImportedTracker tracker, KeepalivedStatement line, string scope)
    {
        string? reason = InterfaceText.Fault(tracker.Name) is string fault ? fault
            : tracker.Name == instance.Interface && instance.TracksPrimary
                ? "left out, as the instance's own interface is tracked anyway"
            : instance.Interfaces.Exists(one => one.Name == tracker.Name) ? "left out, as it is there already"
            : null;
        if (reason is null && instance.Interfaces.Count < InterfaceLimit)
        {
            instance.Interfaces.Add(tracker);
        }
        else if (reason is null || InterfaceText.Fault(tracker.Name) is not null)
        {
            _report.Refused(scope, line, reason ?? $"an instance tracks at most {InterfaceLimit} interfaces");
        }
        else
        {
            _report.Changed(scope, line, reason);
        }
    }

    private void AddCheck(ImportedInstance instance, ImportedTracker tracker, KeepalivedStatement line, string scope)
    {
        if (instance.Checks.Count >= CheckLimit)
        {
            _report.Refused(scope, line, $"an instance has at most {CheckLimit} checks; put some into one script");
            return;
        }

        tracker.Name = ImportedName.Make(
            tracker.Name, name => instance.Checks.Exists(one => one.Name == name), "check");
        instance.Checks.Add(tracker);
    }
}
