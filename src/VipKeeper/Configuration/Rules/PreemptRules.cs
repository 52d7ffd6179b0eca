using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration.Rules;

/// <summary>What <c>preempt</c> needs of the other settings.</summary>
internal static class PreemptRules
{
    /// <summary>Reports a preemption that could never be as it is written.</summary>
    /// <param name="draft">The instance.</param>
    /// <param name="isReplicated">True when the instance copies data, so that it can be in sync.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(InstanceDraft draft, bool isReplicated, ErrorList errors)
    {
        if (draft.Preempt is not { IsDefault: false } preempt || preempt.Value == PreemptConfiguration.AtOnce)
        {
            return;
        }

        // RFC 9568 §6.1: the owner of the addresses always preempts, and §6.4.1: it becomes master at once.
        if (draft.Priority is { Value: VrrpProtocol.OwnerPriority } priority)
        {
            errors.Add(
                preempt.Position,
                $"{InstanceKeys.Preempt.Name}: priority 255 in line {priority.Position.Line} is the owner of the "
                + "addresses, who takes over always and at once; write 'preempt: true' or a priority from 1 to 254");
        }
        else if (preempt.Value.AfterInSync && !isReplicated)
        {
            errors.Add(
                preempt.Position,
                $"{InstanceKeys.Preempt.Name}: '{PreemptKeys.After.Name}: in_sync' waits for a copy of the master's "
                + $"data, and {draft.Title} has no 'replication' that makes one; add it, or write 'preempt: true'");
        }
    }
}
