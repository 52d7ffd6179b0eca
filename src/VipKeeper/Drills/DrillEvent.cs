using VipKeeper.Json;

namespace VipKeeper.Drills;

/// <summary>Something that happened during a drill.</summary>
/// <param name="AtMs">Since its begin, in milliseconds.</param>
/// <param name="Kind">
/// <c>done</c> (by the drill), <c>wire</c> (heard), <c>state</c> (this node's daemon) or <c>client</c> (what a prober
/// saw).
/// </param>
/// <param name="Text">What, in a sentence.</param>
internal sealed partial record DrillEvent(
    double AtMs,
    string Kind,
    string Text) : IJsonDocument;
