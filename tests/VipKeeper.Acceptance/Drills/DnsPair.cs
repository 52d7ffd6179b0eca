using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>DNS by BIND in two unprivileged containers.</summary>
public sealed class DnsPair() : SharedPair(ServicePair.Dns);
