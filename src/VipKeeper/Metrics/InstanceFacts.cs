using VipKeeper.Api;
using VipKeeper.Checks;
using VipKeeper.Maintenance;
using VipKeeper.Replication;
using VipKeeper.Status;

namespace VipKeeper.Metrics;

/// <summary>What is known of an instance.</summary>
internal sealed class InstanceFacts
{
    /// <summary>What the loop knows.</summary>
    public required InstanceSnapshot Snapshot { get; init; }

    /// <summary>The senders that have labels.</summary>
    public required PeerFacts[] Peers { get; init; }

    /// <summary>The reports of its checks, in the order of the configuration; null for one that is new.</summary>
    public required CheckReport?[] Checks { get; init; }

    /// <summary>Its hooks that are configured or have run.</summary>
    public required HookFacts[] Hooks { get; init; }

    /// <summary>Its check of the virtual addresses; null where there was none.</summary>
    public TakeoverReport? Takeover { get; init; }

    /// <summary>Its replication; null where there is none.</summary>
    public ReplicationReport? Replication { get; init; }

    /// <summary>The last time its addresses moved; null when none is known.</summary>
    public FailoverDocument? Failover { get; init; }

    /// <summary>Its maintenance; null outside.</summary>
    public MaintenanceEntry? Maintenance { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Snapshot.Configuration.Name;
}
