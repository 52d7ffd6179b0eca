using System.Collections.Immutable;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>
/// An instance as far as it could be read: what is null was wrong and has been reported. The rules look at what
/// is there, so that one mistake does not hide another.
/// </summary>
internal sealed record InstanceDraft
{
    /// <summary>Where the instance begins.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Name"/>.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Interface"/>; the top level's when it has none itself.</summary>
    public Located<string>? Interface { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Vrid"/>.</summary>
    public Located<int>? Vrid { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Version"/>.</summary>
    public Located<VrrpVersion>? Version { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Priority"/>.</summary>
    public Located<int>? Priority { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.PeerPriority"/>.</summary>
    public Located<int>? PeerPriority { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.AdvertInterval"/>.</summary>
    public Located<Duration>? AdvertInterval { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Addresses"/>; default when none is right.</summary>
    public ImmutableArray<Located<AddressConfiguration>> Addresses { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.DownTimerAdverts"/>.</summary>
    public Located<int>? DownTimerAdverts { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.ExcludedAddresses"/>; default when there is none.</summary>
    public ImmutableArray<Located<AddressConfiguration>> ExcludedAddresses { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Peers"/>; default when there is none.</summary>
    public ImmutableArray<Located<InetAddress>> Peers { get; init; }

    /// <summary>True when the file has peers, right or wrong.</summary>
    public bool IsUnicast { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.MulticastGroup"/>.</summary>
    public Located<InetAddress>? MulticastGroup { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.SourceAddress"/>.</summary>
    public Located<InetAddress>? SourceAddress { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Auth"/>.</summary>
    public Located<AuthenticationConfiguration>? Auth { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Checksum"/>.</summary>
    public Located<ChecksumForm>? Checksum { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Announcements"/>.</summary>
    public AnnouncementSchedule? Announcements { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Preempt"/>.</summary>
    public Located<PreemptConfiguration>? Preempt { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Track"/>.</summary>
    public Located<TrackConfiguration>? Track { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.AfterTakeover"/>.</summary>
    public Located<TakeoverConfiguration>? AfterTakeover { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Rto"/>.</summary>
    public Located<Duration>? Rto { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.VipLease"/>; as written.</summary>
    public Located<string>? VipLease { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Handover"/>.</summary>
    public Located<HandoverMode>? Handover { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Hooks"/>.</summary>
    public HooksConfiguration? Hooks { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.OutageProbe"/>.</summary>
    public OutageProbeConfiguration? OutageProbe { get; init; }

    /// <summary>See <see cref="InstanceConfiguration.Replication"/>.</summary>
    public ReplicationDraft? Replication { get; init; }

    /// <summary>True when the file has a replication, right or wrong.</summary>
    public bool HasReplication { get; init; }

    /// <summary>The family of the addresses, or null when none is right.</summary>
    public InetFamily? Family => Addresses.IsDefaultOrEmpty ? null : Addresses[0].Value.Address.Family;

    /// <summary>The addresses that are advertised, then the others.</summary>
    public ImmutableArray<Located<AddressConfiguration>> AllAddresses =>
        (Addresses.IsDefault ? [] : Addresses).AddRange(ExcludedAddresses.IsDefault ? [] : ExcludedAddresses);

    /// <summary>What the instance is called in messages.</summary>
    public string Title => Name is Located<string> name ? $"instance '{name.Value}'" : "an instance";

    /// <summary>The finished configuration. Only for a file without errors: then nothing is missing.</summary>
    public InstanceConfiguration Finish() => new()
    {
        Name = Name!.Value.Value,
        Interface = Interface!.Value.Value,
        Vrid = (byte)Vrid!.Value.Value,
        Version = Version!.Value.Value,
        Priority = (byte)Priority!.Value.Value,
        PeerPriority = (byte?)PeerPriority?.Value,
        AdvertInterval = AdvertInterval!.Value.Value,
        DownTimerAdverts = DownTimerAdverts!.Value.Value,
        Addresses = WithoutOwnDevice(Values(Addresses)),
        ExcludedAddresses = WithoutOwnDevice(Values(ExcludedAddresses)),
        Peers = Values(Peers),
        MulticastGroup = MulticastGroup?.Value,
        SourceAddress = SourceAddress?.Value,
        Auth = Auth?.Value,
        Checksum = Checksum!.Value.Value,
        Announcements = Announcements!,
        Preempt = FinishPreempt(),
        Track = Track!.Value.Value,
        AfterTakeover = AfterTakeover!.Value.Value,
        Rto = Rto?.Value,
        VipLease = LeaseText.Resolve(VipLease!.Value.Value, ProtocolTimers.DownInterval(
            Version!.Value.Value,
            (byte)Priority!.Value.Value,
            AdvertInterval!.Value.Value,
            DownTimerAdverts!.Value.Value)),
        Handover = Handover!.Value.Value,
        Hooks = Hooks!,
        Replication = Replication?.Configuration,
        OutageProbe = OutageProbe!,
    };

    // A node that returns lacks what was written meanwhile: where data is copied, it waits for that unless the file
    // says otherwise. The owner of the addresses cannot wait.
    private PreemptConfiguration FinishPreempt() =>
        Preempt!.Value is { IsDefault: true } && Replication is not null
            && Priority!.Value.Value != VrrpProtocol.OwnerPriority
            ? PreemptConfiguration.AtOnce with { AfterInSync = true }
            : Preempt.Value.Value;

    // The instance's own interface, written out, is no other than without.
    private ImmutableArray<AddressConfiguration> WithoutOwnDevice(ImmutableArray<AddressConfiguration> addresses)
    {
        ImmutableArray<AddressConfiguration>.Builder plain = addresses.ToBuilder();
        for (int i = 0; i < plain.Count; i++)
        {
            plain[i] = plain[i].Device == Interface!.Value.Value ? plain[i] with { Device = null } : plain[i];
        }

        return plain.ToImmutable();
    }

    // A loop: LINQ over a value type is compiled anew for each, and the daemon's memory holds all of it.
    private static ImmutableArray<T> Values<T>(ImmutableArray<Located<T>> located)
    {
        if (located.IsDefault)
        {
            return [];
        }

        ImmutableArray<T>.Builder values = ImmutableArray.CreateBuilder<T>(located.Length);
        foreach (Located<T> entry in located)
        {
            values.Add(entry.Value);
        }

        return values.MoveToImmutable();
    }
}
