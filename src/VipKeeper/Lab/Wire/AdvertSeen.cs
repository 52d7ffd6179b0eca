using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>A VRRP advertisement.</summary>
/// <param name="At">When it was read from the wire.</param>
/// <param name="Sender">The host that sent it.</param>
/// <param name="Vrid">The virtual router.</param>
/// <param name="Version">The version spoken.</param>
/// <param name="Priority">The sender's priority; 0 when it resigns.</param>
/// <param name="Interval">The sender's advertisement interval.</param>
internal sealed record AdvertSeen(
    Instant At, string Sender, byte Vrid, VrrpVersion Version, byte Priority, Duration Interval) : WireEvent(At)
{
    /// <summary>True when the sender gives the addresses up (RFC 9568 §5.2.4).</summary>
    public bool IsResignation => Priority == VrrpProtocol.ResignPriority;
}
