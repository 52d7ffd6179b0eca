using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Stalls;

/// <summary>A time in which the packet loop did not run, longer than its shortest down timer.</summary>
/// <param name="At">Its end.</param>
/// <param name="Length">How late the loop was, suspension included.</param>
/// <param name="Cause">Why.</param>
/// <param name="Share">How much of it the kernel accounts to the cause; zero when that is not a length.</param>
internal sealed record Stall(Instant At, Duration Length, StallCause Cause, Duration Share);
