using System.Text.Json.Serialization;
using VipKeeper.Api.Orders;

namespace VipKeeper.Api;

/// <summary>The API's documents, serialised without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(OrderDocument))]
[JsonSerializable(typeof(ReplicationDocument))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
