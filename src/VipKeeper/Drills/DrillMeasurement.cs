using VipKeeper.Json;

namespace VipKeeper.Drills;

/// <summary>What one prober saw.</summary>
/// <param name="Vantage">Where it was: this node, a host, or a file.</param>
/// <param name="Sees">What can be seen from there, and what not.</param>
/// <param name="Counts">Whether the verdict is made of it.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Method"><c>icmp</c>, <c>arp</c> and so on, as of <c>vipkeeper probe</c>.</param>
/// <param name="IntervalMs">The time between two probes, in milliseconds.</param>
/// <param name="Sent">How many there were.</param>
/// <param name="Lost">How many of them were not answered.</param>
/// <param name="OutageMs">The longest gap, in milliseconds; 0 when all were answered.</param>
/// <param name="Gaps">The gaps.</param>
internal sealed partial record DrillMeasurement(
    string Vantage,
    string Sees,
    bool Counts,
    string Address,
    string Method,
    double IntervalMs,
    long Sent,
    long Lost,
    double OutageMs,
    IReadOnlyList<DrillGap> Gaps) : IJsonDocument;
