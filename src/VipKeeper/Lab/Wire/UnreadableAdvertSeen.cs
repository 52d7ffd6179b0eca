using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>A packet of VRRP's protocol number that is no usable advertisement.</summary>
/// <param name="At">When it was read from the wire.</param>
/// <param name="Sender">The host that sent it.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record UnreadableAdvertSeen(Instant At, string Sender, DropReason Reason) : WireEvent(At);
