using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>Who answers from an instant on.</summary>
/// <param name="at">The first answer.</param>
/// <param name="mac">The hardware address.</param>
internal sealed class ProbeAnswerer(Instant at, MacAddress mac)
{
    /// <summary>The first answer.</summary>
    public Instant At { get; } = at;

    /// <summary>The hardware address.</summary>
    public MacAddress Mac { get; } = mac;
}
