using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>NFS by nfs-ganesha in two privileged containers, copied by rsync.</summary>
public sealed class NfsPair() : SharedPair(ServicePair.Nfs);
