using VipKeeper.Checks;
using VipKeeper.History;
using VipKeeper.Hooks;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Maintenance;
using VipKeeper.Notifications;
using VipKeeper.Replication;
using VipKeeper.Stalls;

namespace VipKeeper.Daemon;

/// <summary>The parts of a running daemon, for those that ask many of them: status, metrics, orders.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Log">The log.</param>
/// <param name="Loop">The packet loop.</param>
/// <param name="Stalls">What kept the process from running.</param>
/// <param name="Hooks">The hooks.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Replication">The copies of the data.</param>
/// <param name="History">The changes of state.</param>
/// <param name="Maintenance">What was ordered.</param>
/// <param name="Notifications">What tells people of failovers.</param>
internal sealed record DaemonParts(
    string Node,
    DaemonLogger Log,
    PacketLoop Loop,
    StallWatch Stalls,
    HookService Hooks,
    CheckEngine Checks,
    ReplicationService Replication,
    HistoryService History,
    MaintenanceService Maintenance,
    NotificationService Notifications);
