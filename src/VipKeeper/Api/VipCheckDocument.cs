using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The check of the virtual addresses after the last takeover.</summary>
/// <param name="Result"><c>checking</c>, <c>reached</c> or <c>unreached</c>.</param>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">How long it took until the result, in milliseconds; absent while it goes on.</param>
/// <param name="Reason">What failed last; absent unless unreached.</param>
internal sealed partial record VipCheckDocument(string Result, DateTimeOffset At, double? DurationMs, string? Reason)
    : IJsonDocument;
