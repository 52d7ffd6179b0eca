using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A change of the role, VipKeeper's and keepalived's side by side.</summary>
/// <param name="To"><c>master</c> or <c>backup</c>; <c>backup</c> means away from master.</param>
/// <param name="WouldBeAt">When VipKeeper would have made it; absent when it would not.</param>
/// <param name="Reason">Why, one of the protocol's reasons; absent likewise.</param>
/// <param name="KeepalivedAt">When keepalived made it; absent when it did not.</param>
/// <param name="KeepalivedDelayMs">How much later than VipKeeper, in milliseconds; negative when before.</param>
/// <param name="Text">All of it in words.</param>
internal sealed partial record ObservedTransitionDocument(
    string To,
    DateTimeOffset? WouldBeAt,
    string? Reason,
    DateTimeOffset? KeepalivedAt,
    double? KeepalivedDelayMs,
    string Text) : IJsonDocument;
