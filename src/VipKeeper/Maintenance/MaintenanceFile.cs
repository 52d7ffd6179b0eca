using VipKeeper.Json;

namespace VipKeeper.Maintenance;

/// <summary>The content of <c>maintenance.json</c> in the state directory.</summary>
internal sealed partial record MaintenanceFile : IJsonDocument
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The file's version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The instances in maintenance.</summary>
    public required IReadOnlyList<MaintenanceEntry> Entries { get; init; }
}
