using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Rules;

/// <summary>What an instance may track.</summary>
internal static class TrackRules
{
    /// <summary>Reports weights that cannot count, and the instance's own interface.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Track is not { } track)
        {
            return;
        }

        if (track.Value.FirstWeighted is { } weighted
            && draft.Priority is { Value: VrrpProtocol.OwnerPriority } priority)
        {
            errors.Add(
                track.Position,
                $"{InstanceKeys.Track.Name}: priority 255 in line {priority.Position.Line} is the owner of the "
                + $"addresses, and no weight (of '{weighted}') moves it; remove 'weight', or write a priority "
                + "from 1 to 254");
            return;
        }

        foreach (TrackedInterfaceConfiguration tracked in track.Value.Interfaces)
        {
            if (track.Value.Primary && draft.Interface?.Value == tracked.Name)
            {
                errors.Add(
                    track.Position,
                    $"{InstanceKeys.Track.Name}: '{tracked.Name}' is the instance's own interface, whose failure takes "
                    + "it out anyway; remove it from the list");
                return;
            }
        }
    }
}
