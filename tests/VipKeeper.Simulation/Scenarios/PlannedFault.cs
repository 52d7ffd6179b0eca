using VipKeeper.Simulation.Faults;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>A fault and its time, counted from the start of its round.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="End">When it ends: at the end of its round at the latest.</param>
/// <param name="Fault">What it does.</param>
internal sealed record PlannedFault(Duration Begin, Duration End, Fault Fault);
