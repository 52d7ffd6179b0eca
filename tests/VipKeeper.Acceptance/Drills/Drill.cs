using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>Something that is done to the node that is master, and undone.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Moves">True when the other node must take over; false when it must not notice.</param>
/// <param name="StrikeAsync">Does it, and waits until it is done.</param>
/// <param name="RepairAsync">Undoes it.</param>
internal sealed record Drill(
    string Name, bool Moves, Func<PairSite, Task> StrikeAsync, Func<PairSite, Task> RepairAsync)
{
    /// <summary>True when the node is back soon without being repaired.</summary>
    public bool ReturnsByItself { get; init; }
}
