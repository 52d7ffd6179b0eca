using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Why a request was refused.</summary>
/// <param name="Error">A sentence.</param>
internal sealed partial record ErrorDocument(string Error) : IJsonDocument;
