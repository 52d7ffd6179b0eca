using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Observing;

/// <summary>One setting with both values. A password is never part of it.</summary>
internal readonly struct SettingDifference
{
    /// <summary>The setting.</summary>
    public ObservedSetting Setting { get; init; }

    /// <summary>
    /// Our value: a priority, version or VRID as on the wire, an interval in nanoseconds, a form of checksum, a type of
    /// authentication; 0 where there is none.
    /// </summary>
    public long Ours { get; init; }

    /// <summary>keepalived's value, in the unit of <see cref="Ours"/>.</summary>
    public long Theirs { get; init; }

    /// <summary>Our address, for <see cref="ObservedSetting.Source"/>.</summary>
    public InetAddress OurAddress { get; init; }

    /// <summary>keepalived's, for the same and for <see cref="ObservedSetting.Destination"/>.</summary>
    public InetAddress TheirAddress { get; init; }

    /// <summary>For <see cref="ObservedSetting.Addresses"/>.</summary>
    public AddressListDifference Addresses { get; init; }
}
