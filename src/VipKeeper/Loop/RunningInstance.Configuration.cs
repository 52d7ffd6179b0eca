using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>From a configuration to the virtual router's options, at the start and at a reload.</content>
internal sealed partial class RunningInstance
{
    /// <summary>Puts another configuration of the same virtual router in force; unchanged addresses stay.</summary>
    public void Reconfigure(InstanceConfiguration configuration, Instant now)
    {
        if (configuration == Configuration)
        {
            return;
        }

        ImmutableArray<VirtualAddress> old = _addresses;
        _addresses = AddressesOf(configuration, old);
        VisitDevices(old);
        ReleaseGone(old, isReplaced: false, now);
        ReserveSlots();

        bool hasNewLease = configuration.VipLease != Configuration.VipLease;
        _adjustments = AdjustmentsOf(configuration.Track, Configuration.Track);
        _conditionNames = ConditionNamesOf(configuration.Track);
        Configuration = configuration;
        _endpoint.UpdateMembership();
        _isAddressRefused = false;
        TakeForms(AllOf(configuration), now);
        if (Source.IsUnspecified)
        {
            // A new source that is not there: a master resigns with the packets, and so the source, of before.
            ApplyFaults(now);
        }

        BuildPackets();
        Router.SetLocalAddress(Source);
        byte priority = Router.Priority;
        Router.Reconfigure(OptionsOf(configuration), _adjustments.Apply(configuration.Priority), now);
        NotePriority(priority, cause: null, now);
        ClaimMissingAddresses(now);
        ReleaseGone(old, isReplaced: true, now);
        if (hasNewLease && Router.State == RouterState.Master)
        {
            RenewLease(now);
        }

        ApplyFaults(now);
    }

    private static ImmutableArray<AddressConfiguration> AllOf(InstanceConfiguration configuration) =>
        configuration.Addresses.AddRange(configuration.ExcludedAddresses);

    // Addresses that stay keep what is known of them, and their form until it is changed in the kernel too.
    private ImmutableArray<VirtualAddress> AddressesOf(
        InstanceConfiguration configuration, ImmutableArray<VirtualAddress> known)
    {
        ImmutableArray<AddressConfiguration> all = AllOf(configuration);
        ImmutableArray<VirtualAddress>.Builder addresses = ImmutableArray.CreateBuilder<VirtualAddress>(all.Length);
        foreach (AddressConfiguration wanted in all)
        {
            InterfacePort port = wanted.Device is { } device ? _portOf(device) : _port;
            VirtualAddress? kept = null;
            foreach (VirtualAddress candidate in known)
            {
                AddressConfiguration form = candidate.Configuration;
                bool isSame = form.Address == wanted.Address
                    && form.PrefixLength == wanted.PrefixLength
                    && candidate.Port == port;
                kept = isSame ? candidate : kept;
            }

            addresses.Add(kept ?? new VirtualAddress(wanted, port));
        }

        return addresses.MoveToImmutable();
    }

    private static ImmutableArray<InetAddress> AdvertisedBy(InstanceConfiguration configuration)
    {
        ImmutableArray<InetAddress>.Builder addresses =
            ImmutableArray.CreateBuilder<InetAddress>(configuration.Addresses.Length);
        foreach (AddressConfiguration address in configuration.Addresses)
        {
            addresses.Add(address.Address);
        }

        return addresses.MoveToImmutable();
    }

    /// <summary>The options of the virtual router that a configuration describes.</summary>
    internal static VirtualRouterOptions OptionsOf(InstanceConfiguration configuration) => new()
    {
        Vrid = configuration.Vrid,
        Version = configuration.Version,
        Priority = configuration.Priority,
        AdvertisementInterval = configuration.AdvertInterval,
        Addresses = AdvertisedBy(configuration),
        Preempt = new PreemptMode(configuration.Preempt.Enabled, configuration.Preempt.Delay)
        {
            AfterInSync = configuration.Preempt.AfterInSync,
        },
        Handover = configuration.Handover,
        DownTimerAdverts = configuration.DownTimerAdverts,
        Peers = configuration.Peers,
        MulticastGroup = configuration.MulticastGroup,
        ChecksumForm = configuration.Checksum,
        AuthenticationType = configuration.Auth is null ? AuthenticationType.None : AuthenticationType.SimplePassword,
        AuthenticationData = configuration.Auth?.Data ?? [],
        Announcements = configuration.Announcements,
        GateBound = configuration.Takeover.Gate,
        GateFailure = configuration.Hooks.BeforeMaster?.OnFailure ?? GateFailure.Proceed,
        DrainBound = configuration.Hooks.BeforeRelease?.Timeout ?? Duration.Zero,
        // One configuration for a pair: what this node does first, its successor does too.
        HandoverExtension = configuration.Takeover.Gate,
    };
}
