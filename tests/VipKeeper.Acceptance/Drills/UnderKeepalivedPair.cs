using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>keepalived preferred, VipKeeper standby, on Debian 13: the other half of a swap.</summary>
public sealed class UnderKeepalivedPair() : SharedPair(ServicePair.PreferredOnKeepalived);
