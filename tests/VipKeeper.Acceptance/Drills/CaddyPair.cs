using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>Caddy in two unprivileged containers.</summary>
public sealed class CaddyPair() : SharedPair(ServicePair.Caddy);
