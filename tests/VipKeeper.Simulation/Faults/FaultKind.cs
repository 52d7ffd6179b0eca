using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>A kind of fault that a seed may choose.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Draw">Draws one of the kind.</param>
/// <param name="DrawLength">Draws how long it lasts, where any length would miss the point.</param>
internal sealed record FaultKind(
    string Name,
    Func<SeededRandom, FaultLimits, Fault> Draw,
    Func<SeededRandom, FaultLimits, Duration>? DrawLength = null);
