using VipKeeper.Vrrp;

namespace VipKeeper.Loop;

/// <summary>
/// What an instance did since it was started; written by the loop alone. What it received is counted by the router
/// (<see cref="Vrrp.Peers.PeerTable"/>).
/// </summary>
internal sealed class InstanceCounters
{
    /// <summary>How many <see cref="RouterState"/>s there are.</summary>
    public const int StateCount = (int)RouterState.Fault + 1;

    private readonly long[] _transitions = new long[StateCount];

    /// <summary>Changes of state, by the new <see cref="RouterState"/>.</summary>
    public ReadOnlySpan<long> Transitions => _transitions;

    /// <summary>Adverts sent, resignations included; one to several peers counts once.</summary>
    public long AdvertsSent { get; set; }

    /// <summary>Resignations sent (priority 0).</summary>
    public long PriorityZeroSent { get; set; }

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

    /// <summary>Claims of other machines to the addresses while master.</summary>
    public long ForeignClaims { get; set; }

    /// <summary>Counts a change of state.</summary>
    public void CountTransition(RouterState to) => _transitions[(int)to]++;
}
