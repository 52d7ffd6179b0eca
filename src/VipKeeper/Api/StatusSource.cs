using VipKeeper.Checks;
using VipKeeper.Hooks;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Maintenance;
using VipKeeper.Replication;
using VipKeeper.Stalls;
using VipKeeper.Status;

namespace VipKeeper.Api;

/// <summary>Asks the packet loop for its state and words it as a document.</summary>
internal sealed class StatusSource(
    PacketLoop loop,
    StallWatch stalls,
    HookService hooks,
    CheckEngine checks,
    ReplicationService replication,
    MaintenanceService maintenance,
    string node)
{
    private int _capacity = 8;

    /// <summary>The state now; null when the loop has ended.</summary>
    public async Task<StatusDocument?> ReadAsync()
    {
        while (!loop.Ended.IsCompleted)
        {
            var snapshot = new LoopSnapshot(_capacity);
            await loop.PostAsync(new ReadStatusCommand(snapshot)).ConfigureAwait(false);
            if (snapshot.IsComplete)
            {
                return StatusDocumentBuilder.Build(
                    snapshot, stalls, hooks, checks, replication, maintenance, node, DateTimeOffset.Now);
            }

            _capacity = snapshot.InstanceCount;
        }

        return null;
    }
}
