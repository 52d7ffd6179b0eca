using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>That an instance does not take the role.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it ends by itself; absent when it does not.</param>
/// <param name="Reason">What the operator gave as the reason; absent when nothing.</param>
/// <param name="Unserved">True while no master is heard: nobody serves, and this node could.</param>
internal sealed partial record MaintenanceDocument(
    DateTimeOffset Since, DateTimeOffset? Until, string? Reason, bool Unserved) : IJsonDocument;
