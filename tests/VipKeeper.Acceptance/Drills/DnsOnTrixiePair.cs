using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>DNS by BIND in two unprivileged containers with Debian 13.</summary>
public sealed class DnsOnTrixiePair() : SharedPair(ServicePair.DnsOnTrixie);
