using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Whether this node takes over from a living master of lower priority.</summary>
/// <param name="Enabled">The configured preemption.</param>
/// <param name="DelayMs">For how long such a master is tolerated first, in milliseconds.</param>
/// <param name="Aside">True while a switchover keeps this node from it.</param>
internal sealed partial record PreemptDocument(bool Enabled, double DelayMs, bool Aside) : IJsonDocument;
