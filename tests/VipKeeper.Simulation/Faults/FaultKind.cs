using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>A kind of fault that a seed may choose.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Draw">Draws one of the kind.</param>
internal sealed record FaultKind(string Name, Func<SeededRandom, FaultLimits, Fault> Draw);
