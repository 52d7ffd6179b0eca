using VipKeeper.Api;

namespace VipKeeper.Tests.Status;

/// <summary>Documents of the API as tests want them.</summary>
internal static class InstanceDocuments
{
    /// <summary>A master of <c>dns</c> with one address and nobody heard.</summary>
    public static InstanceDocument Master => new()
    {
        Name = "dns",
        State = "Master",
        Since = DateTimeOffset.UnixEpoch.AddSeconds(1_795_285_676.5),
        Interface = "eth0",
        Vrid = 55,
        Version = 2,
        Family = "ipv4",
        BasePriority = 150,
        EffectivePriority = 150,
        Tracked = [new TrackedDocument("eth1", true, 3, 3, false)],
        Checks = [],
        Preempt = new PreemptDocument(true, 0, false),
        Handover = "make_before_break",
        Next = "nobody else was heard",
        Announcements = new AnnouncementsDocument([0, 300, 1200, 2400, 5000], 60_000),
        WorstTakeoverMs = 3414,
        AdvertIntervalMs = 1000,
        MasterIntervalMs = 1000,
        SkewMs = 414,
        DownIntervalMs = 3414,
        Source = "192.0.2.1",
        UnicastPeers = [],
        Peers = [],
        Addresses = [new AddressDocument("192.0.2.100/24", true, null, "eth0:vip")],
        ExcludedAddresses = [new AddressDocument("192.0.2.101/32", false, "eth1", null)],
        Counters = new Dictionary<string, long> { ["adverts_sent"] = 3, ["became_master"] = 1 },
        Drops = new Dictionary<string, long> { ["hop_limit_not255"] = 2, ["too_short"] = 1, ["length_mismatch"] = 4 },
    };

    /// <summary>A sender whose adverts are accepted.</summary>
    public static PeerDocument Peer => new(
        "192.0.2.2", "accepted", 500, 2, 100, 1000, 7, new Dictionary<string, long>(), null, null, []);

    /// <summary>The whole answer.</summary>
    public static StatusDocument Status(params InstanceDocument[] instances) => new(
        "0.1.0",
        "a",
        1,
        DateTimeOffset.UnixEpoch.AddSeconds(1_795_285_700),
        new LoopDocument(0, 0, [], 0, null, 0, 0, false, false),
        instances,
        null,
        null);
}
