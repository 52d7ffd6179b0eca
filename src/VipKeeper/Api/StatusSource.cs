using VipKeeper.Checks;
using VipKeeper.History;
using VipKeeper.Hooks;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Maintenance;
using VipKeeper.Notifications;
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
    HistoryService history,
    MaintenanceService maintenance,
    NotificationService notifications,
    DaemonLogger log,
    string node)
{
    private int _capacity = 8;

    /// <summary>The state now; null when the loop has ended.</summary>
    public async Task<StatusDocument?> ReadAsync()
    {
        if (await SnapshotAsync().ConfigureAwait(false) is not { } snapshot)
        {
            return null;
        }

        StatusDocument document = StatusDocumentBuilder.Build(
            snapshot,
            stalls,
            hooks,
            checks,
            replication,
            history,
            maintenance,
            node,
            loop.IsObserving,
            DateTimeOffset.Now);
        return document with
        {
            Loki = LokiDocumentBuilder.Build(log.Loki),
            Notifications = NotificationDocumentBuilder.Build(notifications.Status),
        };
    }

    /// <summary>What the loop alone knows, now; null when it has ended.</summary>
    public async Task<LoopSnapshot?> SnapshotAsync()
    {
        while (!loop.Ended.IsCompleted)
        {
            var snapshot = new LoopSnapshot(_capacity);
            await loop.PostAsync(new ReadStatusCommand(snapshot)).ConfigureAwait(false);
            if (snapshot.IsComplete)
            {
                return snapshot;
            }

            _capacity = snapshot.InstanceCount;
        }

        return null;
    }
}
