using System.Collections.Immutable;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>
/// One virtual router (RFC 9568 §6.1) as the file describes it. Two are equal when every setting is: a reload
/// leaves an equal instance untouched.
/// </summary>
internal sealed record InstanceConfiguration
{
    /// <summary>Unique in the file; letters, digits, dot, underscore and hyphen, 1 to 64 of them.</summary>
    public required string Name { get; init; }

    /// <summary>The network interface that sends and receives the adverts and carries the addresses.</summary>
    public required string Interface { get; init; }

    /// <summary>The virtual router identifier, 1 to 255; the same on every node of the pair.</summary>
    public required byte Vrid { get; init; }

    /// <summary>The protocol's version on the wire, 2 (RFC 3768) or 3 (RFC 9568).</summary>
    public required VrrpVersion Version { get; init; }

    /// <summary>1 to 255; the highest becomes master. 255 is the owner of the addresses.</summary>
    public required byte Priority { get; init; }

    /// <summary>
    /// The priority that the other node has while all is well there, 1 to 254, for what is told of the file; null when
    /// the file does not say. The election does not look at it.
    /// </summary>
    public byte? PeerPriority { get; init; }

    /// <summary>
    /// The time between two adverts: version 3 whole centiseconds from 10 ms to 40.95 s, version 2 whole seconds
    /// from 1 s to 255 s.
    /// </summary>
    public required Duration AdvertInterval { get; init; }

    /// <summary>At least one and at most 255 addresses of one family, in the order of the file.</summary>
    public required ImmutableArray<AddressConfiguration> Addresses { get; init; }

    /// <summary>
    /// Addresses of either family that move with the others and are not advertised; at most 255, in the order of the
    /// file.
    /// </summary>
    public ImmutableArray<AddressConfiguration> ExcludedAddresses { get; init; } = [];

    /// <summary>The other nodes' addresses for unicast, of the family of the addresses; empty for multicast.</summary>
    public ImmutableArray<InetAddress> Peers { get; init; } = [];

    /// <summary>Where multicast adverts go to, of the family of the addresses; null for the RFC's group.</summary>
    public InetAddress? MulticastGroup { get; init; }

    /// <summary>The group that is joined, or null for unicast.</summary>
    public InetAddress? Group => Peers.IsEmpty ? MulticastGroup ?? VrrpProtocol.MulticastGroup(Family) : null;

    /// <summary>Where the adverts come from, or null for the interface's primary address.</summary>
    public InetAddress? SourceAddress { get; init; }

    /// <summary>Version 2's password, or null for none.</summary>
    public AuthenticationConfiguration? Auth { get; init; }

    /// <summary>The form of checksum that version 3 over IPv4 sends and expects; elsewhere there is only one.</summary>
    public ChecksumForm Checksum { get; init; } = ChecksumForm.PseudoHeader;

    /// <summary>How many intervals of silence mean that the master is gone, 1 to 100.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary>When a master announces its addresses.</summary>
    public AnnouncementSchedule Announcements { get; init; } = AnnouncementSchedule.Default;

    /// <summary>Whether a lower master is preempted, and after how long.</summary>
    public required PreemptConfiguration Preempt { get; init; }

    /// <summary>What it watches beside the adverts.</summary>
    public TrackConfiguration Track { get; init; } = TrackConfiguration.Default;

    /// <summary>What is done when it has become master.</summary>
    public TakeoverConfiguration AfterTakeover { get; init; } = TakeoverConfiguration.Default;

    /// <summary>The promised recovery time, or null when nothing is promised.</summary>
    public Duration? Rto { get; init; }

    /// <summary>
    /// The lifetime that the kernel gives the addresses, renewed by the loop; zero for none. A daemon that hangs or
    /// dies loses them after so long.
    /// </summary>
    public Duration VipLease { get; init; }

    /// <summary>How the addresses are let go on a stop or for a returning preferred node.</summary>
    public HandoverMode Handover { get; init; }

    /// <summary>What is run when its state changes.</summary>
    public HooksConfiguration Hooks { get; init; } = HooksConfiguration.None;

    /// <summary>What the backup copies from the master, or null for nothing.</summary>
    public ReplicationConfiguration? Replication { get; init; }

    /// <summary>How this node measures outages while it is Backup.</summary>
    public OutageProbeConfiguration OutageProbe { get; init; } = OutageProbeConfiguration.Automatic;

    /// <summary>The family of all addresses, and so of the adverts.</summary>
    public InetFamily Family => Addresses[0].Address.Family;

    /// <summary>
    /// How long after the last advert of a master that died without a word this node serves, at most.
    /// </summary>
    public TakeoverBudget Takeover => TakeoverBudget.Of(
        Version, Priority, AdvertInterval, DownTimerAdverts, Hooks, Replication);

    /// <summary>How long after the failure of what a check looks at the other node serves, at most.</summary>
    public TakeoverBudget TakeoverAfter(CheckConfiguration check) =>
        TakeoverBudget.AfterFailure(check, Version, PeerPriority, AdvertInterval, DownTimerAdverts, Hooks);

    /// <summary>How long after it is well again this node serves again, at most, where it preempts.</summary>
    public TakeoverBudget ReturnAfter(CheckConfiguration check) => TakeoverBudget.AfterRepair(
        check, Preempt.Delay, Version, Priority, AdvertInterval, DownTimerAdverts, Hooks);

    /// <summary>Equality of every setting; lists by content and order (that of addresses is the packet's).</summary>
    public bool Equals(InstanceConfiguration? other) =>
        other is not null
        && Name == other.Name
        && Interface == other.Interface
        && Vrid == other.Vrid
        && Version == other.Version
        && Priority == other.Priority
        && PeerPriority == other.PeerPriority
        && AdvertInterval == other.AdvertInterval
        && Addresses.SequenceEqual(other.Addresses)
        && ExcludedAddresses.SequenceEqual(other.ExcludedAddresses)
        && Peers.AsSpan().SequenceEqual(other.Peers.AsSpan())
        && MulticastGroup == other.MulticastGroup
        && SourceAddress == other.SourceAddress
        && Auth == other.Auth
        && Checksum == other.Checksum
        && DownTimerAdverts == other.DownTimerAdverts
        && Announcements == other.Announcements
        && Preempt == other.Preempt
        && Track == other.Track
        && AfterTakeover == other.AfterTakeover
        && Rto == other.Rto
        && VipLease == other.VipLease
        && Handover == other.Handover
        && Hooks == other.Hooks
        && Replication == other.Replication
        && OutageProbe == other.OutageProbe;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Interface, Vrid, Priority, Addresses.Length);
}
