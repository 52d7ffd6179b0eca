using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The answer to something that was asked for.</summary>
/// <param name="Message">What happens now, in a sentence.</param>
/// <param name="Runs">How many runs had ended then: the one that was asked for is the next.</param>
internal sealed partial record OrderDocument(string Message, long Runs) : IJsonDocument;
