using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Init.Detection;

/// <summary>A virtual router that somebody advertises.</summary>
/// <param name="Vrid">Its VRID, or CARP's VHID: both make the same virtual MAC address of it.</param>
/// <param name="Version">The version of the adverts.</param>
/// <param name="Source">Who sends them.</param>
/// <param name="Priority">Their priority.</param>
/// <param name="Interval">Their interval.</param>
/// <param name="Addresses">The addresses in them; CARP tells none.</param>
internal sealed record HeardRouter(
    byte Vrid,
    VrrpVersion Version,
    InetAddress Source,
    byte Priority,
    Duration Interval,
    IReadOnlyList<InetAddress> Addresses)
{
    /// <summary>True for CARP, which has the protocol number and the group of VRRP.</summary>
    public bool IsCarp { get; init; }

    /// <summary>Why its last advert was not valid, or none.</summary>
    public DropReason Fault { get; init; }

    /// <summary>Who it is, as a phrase.</summary>
    public string Describe() => this switch
    {
        { IsCarp: true } => $"{Source} (CARP)",
        { Fault: not DropReason.None } => $"{Source} (version {(int)Version}, adverts not valid: {Fault})",
        _ => $"{Source} (version {(int)Version}, priority {Priority}, for {string.Join(", ", Addresses)})",
    };
}
