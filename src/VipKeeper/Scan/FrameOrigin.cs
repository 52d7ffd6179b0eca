using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>Where a frame was seen.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Mac">The hardware address that it came from.</param>
/// <param name="IsOutgoing">True when this machine sent it.</param>
/// <param name="At">When it was read.</param>
internal readonly record struct FrameOrigin(string Interface, MacAddress Mac, bool IsOutgoing, Instant At);
