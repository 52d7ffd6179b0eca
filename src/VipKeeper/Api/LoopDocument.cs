using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>How the packet loop fares.</summary>
/// <param name="Wakeups">How often it woke up.</param>
/// <param name="MaxLatenessUs">The largest lateness of a timer in microseconds.</param>
/// <param name="Lateness">How often a timer was late by at most so much.</param>
/// <param name="Stalls">How often it was away for longer than its shortest down timer.</param>
/// <param name="LastStall">The last time it was; absent before the first.</param>
/// <param name="AllocatedBytes">
/// Bytes its thread allocated since the configuration came into force; 0 in the steady state.
/// </param>
/// <param name="EventsLost">Events that found the log's queue full.</param>
/// <param name="RealTime">True under SCHED_FIFO.</param>
/// <param name="MemoryLocked">True when memory is locked.</param>
internal sealed partial record LoopDocument(
    long Wakeups,
    double MaxLatenessUs,
    IReadOnlyList<LatenessBucketDocument> Lateness,
    long Stalls,
    StallDocument? LastStall,
    long AllocatedBytes,
    long EventsLost,
    bool RealTime,
    bool MemoryLocked) : IJsonDocument;
