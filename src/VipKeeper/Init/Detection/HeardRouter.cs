using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Init.Detection;

/// <summary>A virtual router that somebody advertises.</summary>
/// <param name="Vrid">Its VRID.</param>
/// <param name="Version">The version of the adverts.</param>
/// <param name="Source">Who sends them.</param>
/// <param name="Priority">Their priority.</param>
/// <param name="Interval">Their interval.</param>
/// <param name="Addresses">The addresses in them.</param>
internal sealed record HeardRouter(
    byte Vrid,
    VrrpVersion Version,
    InetAddress Source,
    byte Priority,
    Duration Interval,
    IReadOnlyList<InetAddress> Addresses)
{
    /// <summary>Who it is, as a phrase.</summary>
    public string Describe() =>
        $"{Source} (version {(int)Version}, priority {Priority}, for {string.Join(", ", Addresses)})";
}
