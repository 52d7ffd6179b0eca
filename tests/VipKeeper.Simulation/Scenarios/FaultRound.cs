using System.Collections.Immutable;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>Some time with faults; after it the network heals and the routers must agree.</summary>
/// <param name="Length">How long the faults last.</param>
/// <param name="Faults">The faults, by their start.</param>
internal sealed record FaultRound(Duration Length, ImmutableArray<PlannedFault> Faults);
