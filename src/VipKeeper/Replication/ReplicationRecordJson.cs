using System.Text.Json.Serialization;

namespace VipKeeper.Replication;

/// <summary>The record's file, serialised without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReplicationRecord))]
internal sealed partial class ReplicationRecordJson : JsonSerializerContext;
