namespace VipKeeper.Simulation.World;

/// <summary>What a router asked for; the members are those of <see cref="IVirtualRouterEffects"/>.</summary>
internal enum EffectKind
{
    Advertise,
    Claim,
    Release,
    Announce,
    SetTimer,
    Report,
    Ask,
}
