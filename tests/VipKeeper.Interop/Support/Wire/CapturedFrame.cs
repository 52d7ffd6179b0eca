using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>An Ethernet frame from the wire.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Bytes">From the destination's MAC address on, without the check sequence.</param>
internal sealed record CapturedFrame(Instant At, byte[] Bytes);
