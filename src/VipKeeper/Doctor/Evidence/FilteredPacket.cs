using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>An advert as a packet filter would see it.</summary>
/// <param name="Interface">The interface that it comes or goes by.</param>
/// <param name="IsIncoming">True on its way in.</param>
/// <param name="Source">Where it comes from; null when that is not known.</param>
/// <param name="Destination">Where it goes to.</param>
internal sealed record FilteredPacket(
    string Interface, bool IsIncoming, InetAddress? Source, InetAddress Destination);
