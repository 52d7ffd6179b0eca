using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A change of state.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Reason">Why, one of the protocol's reasons.</param>
/// <param name="At">When.</param>
internal sealed partial record TransitionDocument(string From, string To, string Reason, DateTimeOffset At)
    : IJsonDocument;
