using VipKeeper.Json;

namespace VipKeeper.Drills;

/// <summary>A time in which an address did not answer.</summary>
/// <param name="BeginMs">Since the drill's begin, in milliseconds.</param>
/// <param name="LengthMs">How long, in milliseconds.</param>
/// <param name="Lost">How many probes were lost in it.</param>
/// <param name="Ended">False when the address did not answer at the end either.</param>
internal sealed partial record DrillGap(
    double BeginMs,
    double LengthMs,
    long Lost,
    bool Ended) : IJsonDocument;
