using VipKeeper.Vrrp;

namespace VipKeeper.Loop;

/// <summary>What an instance has counted since it was started; written by the loop alone.</summary>
internal sealed class InstanceCounters
{
    private readonly long[] _drops = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>Adverts sent, resignations included; one to several peers counts once.</summary>
    public long AdvertsSent { get; set; }

    /// <summary>Adverts accepted.</summary>
    public long AdvertsReceived { get; set; }

    /// <summary>Resignations sent (priority 0).</summary>
    public long PriorityZeroSent { get; set; }

    /// <summary>Resignations accepted (priority 0).</summary>
    public long PriorityZeroReceived { get; set; }

    /// <summary>Rounds of announcements sent.</summary>
    public long Announcements { get; set; }

    /// <summary>Times the instance became master.</summary>
    public long BecameMaster { get; set; }

    /// <summary>Times the instance stopped being master.</summary>
    public long ReleasedMaster { get; set; }

    /// <summary>Packets or frames that the kernel refused to send.</summary>
    public long SendErrors { get; set; }

    /// <summary>Virtual addresses put back after somebody else removed them.</summary>
    public long AddressesRestored { get; set; }

    /// <summary>Renewals of the lease of an address.</summary>
    public long LeaseRenewals { get; set; }

    /// <summary>Accepted adverts whose address list was not ours.</summary>
    public long AddressListMismatches { get; set; }

    /// <summary>Accepted adverts whose interval was not ours.</summary>
    public long IntervalMismatches { get; set; }

    /// <summary>Accepted adverts of version 3 over IPv4 whose checksum had another form than ours.</summary>
    public long ChecksumMismatches { get; set; }

    /// <summary>Adverts of another master received while master.</summary>
    public long TwoMasters { get; set; }

    /// <summary>Packets dropped, by <see cref="DropReason"/>.</summary>
    public ReadOnlySpan<long> Drops => _drops;

    /// <summary>Counts a dropped packet.</summary>
    public void CountDrop(DropReason reason) => _drops[(int)reason]++;
}
