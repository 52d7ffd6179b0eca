using System.Text.Json.Serialization;

namespace VipKeeper.Switchovers;

/// <summary>The report, serialised without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SwitchoverReport))]
internal sealed partial class SwitchoverReportJson : JsonSerializerContext;
