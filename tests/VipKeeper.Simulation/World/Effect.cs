namespace VipKeeper.Simulation.World;

/// <summary>One effect with its argument.</summary>
/// <param name="Kind">Which effect.</param>
/// <param name="Priority">The priority of <see cref="EffectKind.Advertise"/>.</param>
/// <param name="Transition">The transition of <see cref="EffectKind.Report"/>.</param>
internal readonly record struct Effect(EffectKind Kind, byte Priority = 0, Transition Transition = default);
