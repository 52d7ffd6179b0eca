using VipKeeper.Configuration;

namespace VipKeeper.Commands;

/// <summary>What replication in a right file will not do, although its writer may expect it.</summary>
internal static class ReplicationNotes
{
    /// <summary>The notes of one instance, as sentences; none where nothing is foolish.</summary>
    public static List<string> Of(InstanceConfiguration instance)
    {
        var notes = new List<string>();
        if (instance.Replication is not null && instance.Preempt is { Enabled: true, AfterInSync: false })
        {
            notes.Add(
                $"{instance.Name} replicates, and its 'preempt' lets a node that returns take over before it has what "
                + "was written meanwhile; write 'preempt: { after: in_sync }', or remove the key");
        }

        return notes;
    }
}
