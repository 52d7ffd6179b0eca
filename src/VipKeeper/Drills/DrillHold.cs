using VipKeeper.Json;

namespace VipKeeper.Drills;

/// <summary>A time in which a node advertised as master, or this one had the address.</summary>
/// <param name="What"><c>adverts</c> or <c>address</c>.</param>
/// <param name="Holder">The address that its adverts came from; the virtual address for <c>address</c>.</param>
/// <param name="Here">True for this node.</param>
/// <param name="FromMs">Since the drill's begin, in milliseconds.</param>
/// <param name="ToMs">Likewise the last advert of that time, or its resignation.</param>
/// <param name="Priority">The priority in the first of them; 0 for <c>address</c>.</param>
internal sealed partial record DrillHold(
    string What,
    string Holder,
    bool Here,
    double FromMs,
    double ToMs,
    int Priority) : IJsonDocument;
