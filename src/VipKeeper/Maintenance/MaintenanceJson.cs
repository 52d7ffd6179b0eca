using System.Text.Json.Serialization;

namespace VipKeeper.Maintenance;

/// <summary>The file, serialised without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MaintenanceFile))]
internal sealed partial class MaintenanceJson : JsonSerializerContext;
