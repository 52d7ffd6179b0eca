namespace VipKeeper.Drills;

/// <summary>A gap that a prober elsewhere saw, by that machine's clock.</summary>
/// <param name="Begin">When it began.</param>
/// <param name="LengthMs">How long it was, in milliseconds.</param>
/// <param name="Lost">How many probes were lost in it.</param>
/// <param name="Ended">False when it lasted to the end.</param>
internal sealed record ProberGap(DateTimeOffset Begin, double LengthMs, long Lost, bool Ended);
