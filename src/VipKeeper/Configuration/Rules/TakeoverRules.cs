using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Rules;

/// <summary>What <c>after_takeover</c> needs.</summary>
internal static class TakeoverRules
{
    /// <summary>Reports a yield that can never come.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        if (draft.AfterTakeover is not { Value.Yields: true } takeover || draft.Track is not { } track)
        {
            return;
        }

        if (draft.Priority is { Value: VrrpProtocol.OwnerPriority } priority)
        {
            errors.Add(
                takeover.Position,
                $"{InstanceKeys.AfterTakeover.Name}: priority 255 in line {priority.Position.Line} is the owner of the "
                + $"addresses, who never yields; remove '{TakeoverKeys.OnFailure.Name}', or write a priority from 1 to "
                + "254");
            return;
        }

        foreach (CheckConfiguration check in track.Value.Checks)
        {
            if (check.Kind.Target is { } target && target.Family == draft.Family && !check.Condition.IsReversed)
            {
                return;
            }
        }

        errors.Add(
            takeover.Position,
            $"{InstanceKeys.AfterTakeover.Name}: nothing can be checked at the virtual addresses, so nothing can fail: "
            + $"no check in '{InstanceKeys.Track.Name}' asks an address of their family; add one, for example "
            + $"'{CheckKeys.Dns.Name}: {CheckKeys.Dns.Example}', or remove '{TakeoverKeys.OnFailure.Name}'");
    }
}
