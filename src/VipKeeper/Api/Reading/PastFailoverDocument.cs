using VipKeeper.Json;

namespace VipKeeper.Api.Reading;

/// <summary>One of the last times that addresses moved.</summary>
/// <param name="Instance">Whose.</param>
/// <param name="Failover">What happened.</param>
internal sealed partial record PastFailoverDocument(string Instance, FailoverDocument Failover) : IJsonDocument;
