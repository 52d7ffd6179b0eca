using System.Collections.Immutable;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>The configuration of one virtual router (RFC 9568 §6.1).</summary>
public sealed record VirtualRouterOptions
{
    /// <summary>The virtual router's number on its LAN, 1 to 255.</summary>
    public required byte Vrid { get; init; }

    /// <summary>The version to speak; the other one is not understood.</summary>
    public VrrpVersion Version { get; init; } = VrrpVersion.V3;

    /// <summary>1 to 254, or 255 for the owner of the addresses.</summary>
    public byte Priority { get; init; } = VrrpProtocol.DefaultPriority;

    /// <summary>Advertisement_Interval: whole seconds for version 2, whole centiseconds for version 3.</summary>
    public Duration AdvertisementInterval { get; init; } = Duration.FromSeconds(1);

    /// <summary>The virtual addresses that are advertised; one family.</summary>
    public required ImmutableArray<InetAddress> Addresses { get; init; }

    /// <summary>Whether to take over from a master of lower priority.</summary>
    public PreemptMode Preempt { get; init; } = PreemptMode.Immediate;

    /// <summary>How many intervals of silence mean that the master is gone; 3 in every RFC.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary>Unicast peers; empty for multicast.</summary>
    public ImmutableArray<InetAddress> Peers { get; init; } = [];

    /// <summary>Where multicast goes and comes from, of the addresses' family; null for the RFC's group.</summary>
    public InetAddress? MulticastGroup { get; init; }

    /// <summary>The group in force, of the family.</summary>
    public InetAddress Group => MulticastGroup ?? VrrpProtocol.MulticastGroup(Family);

    /// <summary>The checksum of version 3 over IPv4 that is sent; other forms are taken too, and named.</summary>
    public ChecksumForm ChecksumForm { get; init; } = ChecksumForm.PseudoHeader;

    /// <summary>Version 2's authentication type.</summary>
    public AuthenticationType AuthenticationType { get; init; }

    /// <summary>Version 2's password, zero-padded to eight bytes; empty for none.</summary>
    public ImmutableArray<byte> AuthenticationData { get; init; } = [];

    /// <summary>
    /// How the addresses are let go when the role is given up of one's own accord; here the RFC's way unless told
    /// otherwise, in the daemon's configuration the other.
    /// </summary>
    public HandoverMode Handover { get; init; }

    /// <summary>
    /// The longest that a takeover waits for what is to be done before it; zero for no gate
    /// (<see cref="IVirtualRouterEffects.RequestTakeover"/>).
    /// </summary>
    public Duration GateBound { get; init; }

    /// <summary>What happens when that fails or takes longer.</summary>
    public GateFailure GateFailure { get; init; }

    /// <summary>
    /// The longest that a stop waits for what is to be done before the role is given up; zero for nothing
    /// (<see cref="IVirtualRouterEffects.RequestRelease"/>).
    /// </summary>
    public Duration DrainBound { get; init; }

    /// <summary>
    /// How much longer than a backup's skew a resigned master waits for its successor: for what that one does before
    /// it takes over.
    /// </summary>
    public Duration HandoverExtension { get; init; }

    /// <summary>When a master announces its addresses.</summary>
    public AnnouncementSchedule Announcements { get; init; } = AnnouncementSchedule.Default;

    /// <summary>The family, which follows from the addresses.</summary>
    public InetFamily Family => Addresses[0].Family;
}
