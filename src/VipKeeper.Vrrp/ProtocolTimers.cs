using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>The protocol's two computed times.</summary>
public static class ProtocolTimers
{
    /// <summary>
    /// Skew_Time: the lower the priority, the later a backup takes over. Version 3 scales it with the master's
    /// interval (RFC 9568 §6.1); version 2 does not (RFC 3768 §6.1).
    /// </summary>
    /// <param name="version">The version spoken.</param>
    /// <param name="priority">The backup's own priority, 1 to 255.</param>
    /// <param name="masterInterval">The master's advertisement interval.</param>
    public static Duration Skew(VrrpVersion version, byte priority, Duration masterInterval) =>
        (version == VrrpVersion.V2 ? Duration.FromSeconds(1) : masterInterval) * (256 - priority) / 256;

    /// <summary>
    /// Active_Down_Interval (RFC 9568 §6.1): how long after a master's last advert a backup takes over. This is
    /// the floor of any takeover that nobody announced.
    /// </summary>
    /// <param name="version">The version spoken.</param>
    /// <param name="priority">The backup's own priority, 1 to 255.</param>
    /// <param name="masterInterval">The master's advertisement interval.</param>
    /// <param name="downTimerAdverts">How many intervals of silence are tolerated; 3 in the RFC.</param>
    public static Duration DownInterval(
        VrrpVersion version, byte priority, Duration masterInterval, int downTimerAdverts = 3) =>
        (masterInterval * downTimerAdverts) + Skew(version, priority, masterInterval);
}
