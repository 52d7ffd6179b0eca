namespace VipKeeper.Metrics.Tables;

/// <summary>The virtual addresses on this machine.</summary>
internal static class AddressMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        InstanceMetrics.Of("vipkeeper_instance_addresses", "How many addresses the instance moves.",
            static facts => facts.Snapshot.Held.Length + facts.Snapshot.HeldExcluded.Length),
        InstanceMetrics.Of("vipkeeper_instance_addresses_held", "How many of them are on this node.",
            static facts => Count(facts.Snapshot.Held) + Count(facts.Snapshot.HeldExcluded)),
        InstanceMetrics.Of("vipkeeper_instance_address_conflict",
            "1 while another machine claims an address of this master.",
            static facts => facts.Snapshot.Conflict.IsNone ? 0 : 1),
        InstanceMetrics.CounterOf("vipkeeper_foreign_claims_total",
            "Claims of other machines to the addresses of this master.", static one => one.ForeignClaims),
        InstanceMetrics.CounterOf("vipkeeper_addresses_restored_total",
            "Addresses put back after somebody else removed them.", static one => one.AddressesRestored),
        InstanceMetrics.CounterOf("vipkeeper_lease_renewals_total",
            "Renewals of the lifetime of an address.", static one => one.LeaseRenewals),
        InstanceMetrics.CounterOf("vipkeeper_announcements_total",
            "Rounds of announcements (gratuitous ARP, neighbour advertisements).", static one => one.Announcements),
    ];

    private static int Count(ReadOnlySpan<bool> held)
    {
        int count = 0;
        foreach (bool isHeld in held)
        {
            count += isHeld ? 1 : 0;
        }

        return count;
    }
}
