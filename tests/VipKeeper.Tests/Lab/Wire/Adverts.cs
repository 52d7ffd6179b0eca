using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Lab.Wire;

/// <summary>Adverts of virtual router 55 with an interval of one second, at a time in milliseconds.</summary>
internal static class Adverts
{
    public const byte Vrid = 55;

    public static readonly Duration Interval = Duration.FromSeconds(1);

    public static Instant At(double milliseconds) => new Instant(0) + Duration.FromMilliseconds(milliseconds);

    public static AdvertSeen FromA(double at, byte priority = 150, byte vrid = Vrid) =>
        new(At(at), "a", vrid, VrrpVersion.V3, priority, Interval);

    public static AdvertSeen FromB(double at, byte priority = 100, byte vrid = Vrid) =>
        new(At(at), "b", vrid, VrrpVersion.V3, priority, Interval);
}
