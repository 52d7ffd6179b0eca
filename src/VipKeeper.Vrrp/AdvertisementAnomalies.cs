namespace VipKeeper.Vrrp;

/// <summary>What is odd about an advert that was accepted all the same.</summary>
[Flags]
public enum AdvertisementAnomalies : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Other addresses than ours are advertised: the nodes' configurations differ (RFC 9568 §7.1).</summary>
    AddressListDiffers = 1,

    /// <summary>Version 3: the master's interval is not ours; it is adopted while it is master.</summary>
    IntervalDiffers = 2,

    /// <summary>We are master, and the sender, which should yield, advertised again.</summary>
    TwoMasters = 4,

    /// <summary>Version 3 over IPv4: the checksum is right, but of another form than ours (RFC 9568 §5.2.8).</summary>
    ChecksumDiffers = 8,
}
