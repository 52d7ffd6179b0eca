using System.Collections.Immutable;
using VipKeeper.Commands;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Loop;
using VipKeeper.Stalls;
using VipKeeper.Status;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api;

/// <summary>Words a snapshot as a document: monotonic instants become times of day, enums become names.</summary>
internal static class StatusDocumentBuilder
{
    /// <summary>Builds the document.</summary>
    public static StatusDocument Build(LoopSnapshot snapshot, DaemonParts parts, DateTimeOffset now)
    {
        var instances = new InstanceDocument[snapshot.Instances.Length];
        for (int i = 0; i < instances.Length; i++)
        {
            instances[i] = Build(snapshot.Instances[i], parts, snapshot.At, now);
        }

        return new StatusDocument(
            ProgramVersion.Text,
            parts.Node,
            Environment.ProcessId,
            now,
            BuildLoop(snapshot, parts.Stalls, now),
            instances,
            parts.Loop.IsObserving ? true : null,
            HooksDocumentBuilder.BuildFifo(parts.Hooks))
        {
            Loki = LokiDocumentBuilder.Build(parts.Log.Loki),
            Notifications = NotificationDocumentBuilder.Build(parts.Notifications.Status),
        };
    }

    private static LoopDocument BuildLoop(LoopSnapshot snapshot, StallWatch stalls, DateTimeOffset now)
    {
        var buckets = new LatenessBucketDocument[snapshot.LatenessCounts.Length];
        for (int i = 0; i < buckets.Length; i++)
        {
            long? bound = i < LatenessHistogram.Bounds.Length ? LatenessHistogram.Bounds[i] : null;
            buckets[i] = new LatenessBucketDocument(bound, snapshot.LatenessCounts[i]);
        }

        return new LoopDocument(
            snapshot.Wakeups,
            snapshot.MaximumLateness.Nanoseconds / 1000.0,
            buckets,
            stalls.Count,
            stalls.Last is { } last
                ? new StallDocument(
                    TimeOf(last.At, snapshot.At, now),
                    last.Length.TotalMilliseconds,
                    FieldName.Of(last.Cause.ToString()),
                    StallSentences.Describe(last))
                : null,
            snapshot.AllocatedBytes,
            snapshot.EventsLost,
            snapshot.IsRealTime,
            snapshot.IsMemoryLocked);
    }

    private static InstanceDocument Build(
        InstanceSnapshot instance, DaemonParts parts, Instant at, DateTimeOffset now)
    {
        Transition last = instance.LastTransition;
        bool hasChanged = last.From != last.To;
        InstanceConfiguration configuration = instance.Configuration;
        return new InstanceDocument
        {
            Name = configuration.Name,
            State = instance.State.ToString(),
            Since = hasChanged ? TimeOf(last.At, at, now) : null,
            Fault = instance.Faults == FaultCauses.None
                ? null
                : FaultSentences.Describe(
                    instance.Faults,
                    configuration.Interface,
                    configuration.SourceAddress ?? default,
                    instance.FaultyCondition),
            Interface = configuration.Interface,
            Vrid = configuration.Vrid,
            Version = (int)configuration.Version,
            Family = configuration.Family == InetFamily.IPv4 ? "ipv4" : "ipv6",
            BasePriority = configuration.Priority,
            EffectivePriority = instance.Priority,
            Tracked = TrackedOf(instance),
            Checks = CheckDocumentBuilder.Build(instance, parts.Checks),
            VipCheck = CheckDocumentBuilder.Build(parts.Checks.Takeovers.ReportOf(configuration.Name)),
            Group = instance.Group,
            WaitsForGroup = instance.IsWaitingForGroup,
            Waits = WaitOf(instance, at, now),
            Maintenance = OrderDocumentBuilder.MaintenanceOf(
                instance, parts.Maintenance.Of(configuration.Name), now),
            Switchover = OrderDocumentBuilder.SwitchoverOf(instance.Switchover, at, now),
            Preempt = new PreemptDocument(
                configuration.Preempt.Enabled, configuration.Preempt.Delay.TotalMilliseconds, instance.IsAside),
            Handover = FieldName.Of(configuration.Handover.ToString()),
            Next = NextMasterSentence.Of(instance, at),
            Announcements = AnnouncementsOf(configuration.Announcements),
            WorstTakeoverMs = configuration.Takeover.Total.TotalMilliseconds,
            RtoMs = configuration.Rto?.TotalMilliseconds,
            AdvertIntervalMs = configuration.AdvertInterval.TotalMilliseconds,
            MasterIntervalMs = instance.MasterInterval.TotalMilliseconds,
            SkewMs = instance.Skew.TotalMilliseconds,
            DownIntervalMs = instance.DownInterval.TotalMilliseconds,
            Source = instance.Source.IsUnspecified ? null : instance.Source.ToString(),
            UnicastPeers = TextsOf(configuration.Peers),
            Peers = PeerDocumentBuilder.Build(instance, at),
            TwoMastersSince = instance.TwoMastersSince.IsNever || instance.IsObserved
                ? null
                : TimeOf(instance.TwoMastersSince, at, now),
            Rival = instance.TwoMastersSince.IsNever || instance.IsObserved ? null : instance.Rival.ToString(),
            Auth = configuration.Auth?.ToString(),
            Addresses = AddressesOf(configuration.Addresses, instance.Held),
            ExcludedAddresses = AddressesOf(configuration.ExcludedAddresses, instance.HeldExcluded),
            Heard = HeardOf(instance, at),
            Conflict = instance.Conflict.IsNone
                ? null
                : new ConflictDocument(
                    instance.Conflict.Mac.ToString(),
                    instance.Conflict.Address.ToString(),
                    TimeOf(instance.Conflict.Since, at, now)),
            LastTransition = hasChanged ? DocumentOf(last, at, now) : null,
            LastFailover = parts.History.LookAtFailover(configuration.Name, FailoverDocument.Of),
            Hooks = HooksDocumentBuilder.Build(parts.Hooks, configuration.Name),
            Replication = ReplicationDocumentBuilder.Build(
                parts.Replication.Find(configuration.Name), configuration.Replication?.FinalSync is not null, now),
            Observation = instance.IsObserved ? ObservationDocumentBuilder.Build(instance, at, now) : null,
            Counters = CountersOf(instance),
            Drops = PeerDocumentBuilder.DropsOf(instance.Peers.Drops),
        };
    }

    private static WaitDocument? WaitOf(InstanceSnapshot instance, Instant at, DateTimeOffset now)
    {
        if (!instance.IsGateAsked && !instance.IsDraining)
        {
            return null;
        }

        string before = instance.IsGateAsked ? "takeover" : "release";
        return instance.IsRequestOpen
            ? new WaitDocument(
                before,
                instance.IsGateAsked ? "before_master" : "before_release",
                TimeOf(instance.RequestedAt, at, now),
                (instance.IsGateAsked ? instance.Options.GateBound : instance.Options.DrainBound).TotalMilliseconds)
            : new WaitDocument(before, "group", null, null);
    }

    private static MasterDocument? HeardOf(InstanceSnapshot instance, Instant at) => instance.LastMasterHeardAt.IsNever
        ? null
        : new MasterDocument(
            instance.LastMaster.ToString(),
            instance.LastMasterPriority,
            (at - instance.LastMasterHeardAt).TotalMilliseconds);

    private static AnnouncementsDocument AnnouncementsOf(AnnouncementSchedule schedule)
    {
        double[] offsets = new double[schedule.Offsets.Length];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = schedule.Offsets[i].TotalMilliseconds;
        }

        return new AnnouncementsDocument(offsets, schedule.Refresh.TotalMilliseconds);
    }

    private static TrackedDocument[] TrackedOf(InstanceSnapshot instance)
    {
        ImmutableArray<TrackedInterfaceConfiguration> interfaces = instance.Configuration.Track.Interfaces;
        var documents = new TrackedDocument[interfaces.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            TrackedCondition condition = interfaces[i].Condition;
            bool isUp = instance.IsTrackedUp[i];
            documents[i] = new TrackedDocument(
                interfaces[i].Name,
                isUp,
                condition.Weight == 0 ? null : condition.Weight,
                instance.Adjustments[i],
                condition.IsFaultAt(isUp ? TrackedCondition.Up : TrackedCondition.Down));
        }

        return documents;
    }

    private static AddressDocument[] AddressesOf(
        ImmutableArray<AddressConfiguration> addresses, ReadOnlySpan<bool> held)
    {
        var documents = new AddressDocument[addresses.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            documents[i] = new AddressDocument(
                addresses[i].ToString(), held[i], addresses[i].Device, addresses[i].Label);
        }

        return documents;
    }

    private static string[] TextsOf(ImmutableArray<InetAddress> addresses)
    {
        string[] texts = new string[addresses.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = addresses[i].ToString();
        }

        return texts;
    }

    private static Dictionary<string, long> CountersOf(InstanceSnapshot instance) => new()
    {
        ["adverts_sent"] = instance.AdvertsSent,
        ["adverts_received"] = instance.Peers.Accepted,
        ["priority_zero_sent"] = instance.PriorityZeroSent,
        ["priority_zero_received"] = instance.Peers.PriorityZeroAccepted,
        ["announcements"] = instance.Announcements,
        ["became_master"] = instance.BecameMaster,
        ["released_master"] = instance.ReleasedMaster,
        ["send_errors"] = instance.SendErrors,
        ["addresses_restored"] = instance.AddressesRestored,
        ["lease_renewals"] = instance.LeaseRenewals,
        ["address_list_mismatches"] = instance.Peers.AddressListMismatches,
        ["interval_mismatches"] = instance.Peers.IntervalMismatches,
        ["checksum_mismatches"] = instance.Peers.ChecksumMismatches,
        ["two_masters"] = instance.Peers.RivalAdverts,
        ["foreign_claims"] = instance.ForeignClaims,
    };

    private static TransitionDocument DocumentOf(in Transition last, Instant at, DateTimeOffset now) => new(
        last.From.ToString(), last.To.ToString(), FieldName.Of(last.Reason.ToString()), TimeOf(last.At, at, now));

    private static DateTimeOffset TimeOf(Instant instant, Instant at, DateTimeOffset now) =>
        now - TimeSpan.FromTicks((at - instant).Nanoseconds / TimeSpan.NanosecondsPerTick);
}
