using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>NFS by nfs-ganesha in two privileged containers with Debian 13, copied by rsync.</summary>
public sealed class NfsOnTrixiePair() : SharedPair(ServicePair.NfsOnTrixie);
