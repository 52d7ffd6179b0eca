using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>One bucket of the lateness histogram; not cumulative.</summary>
/// <param name="UpToUs">The upper bound in microseconds; absent for the last bucket.</param>
/// <param name="Count">How many timers fell into it.</param>
internal sealed partial record LatenessBucketDocument(long? UpToUs, long Count) : IJsonDocument;
