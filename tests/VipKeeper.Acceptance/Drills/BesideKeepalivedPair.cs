using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>VipKeeper preferred, keepalived standby: halfway through a swap.</summary>
public sealed class BesideKeepalivedPair() : SharedPair(ServicePair.StandbyOnKeepalived);
