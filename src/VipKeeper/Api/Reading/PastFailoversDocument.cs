using VipKeeper.Json;

namespace VipKeeper.Api.Reading;

/// <summary>The last times that addresses moved, as this node knows them.</summary>
/// <param name="Failovers">The newest first.</param>
internal sealed partial record PastFailoversDocument(IReadOnlyList<PastFailoverDocument> Failovers)
    : IJsonDocument;
