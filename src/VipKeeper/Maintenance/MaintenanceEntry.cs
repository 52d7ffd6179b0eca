using VipKeeper.Json;

namespace VipKeeper.Maintenance;

/// <summary>Maintenance of one instance, as it is kept in the state directory.</summary>
internal sealed partial record MaintenanceEntry : IJsonDocument
{
    /// <summary>The instance's name.</summary>
    public required string Instance { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ends by itself; absent when it does not.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the operator gave as the reason; absent when nothing.</summary>
    public string? Reason { get; init; }
}
