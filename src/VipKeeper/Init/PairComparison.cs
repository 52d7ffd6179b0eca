using VipKeeper.Configuration;

namespace VipKeeper.Init;

/// <summary>Compares the configurations of two nodes: what must be equal, and what must not.</summary>
internal static class PairComparison
{
    /// <summary>What keeps the two from being a pair, as sentences; none when they are one.</summary>
    public static List<string> Differences(DaemonConfiguration left, DaemonConfiguration right)
    {
        var differences = new List<string>();
        if (left.Instances.Length != right.Instances.Length)
        {
            differences.Add($"one has {left.Instances.Length} instances, the other {right.Instances.Length}");
            return differences;
        }

        for (int i = 0; i < left.Instances.Length; i++)
        {
            Compare(left.Instances[i], right.Instances[i], differences);
        }

        return differences;
    }

    private static void Compare(InstanceConfiguration left, InstanceConfiguration right, List<string> differences)
    {
        Same("name", left.Name, right.Name);
        Same("vrid", left.Vrid, right.Vrid);
        Same("version", (int)left.Version, (int)right.Version);
        Same("advert_interval", left.AdvertInterval, right.AdvertInterval);
        Same("down_timer_adverts", left.DownTimerAdverts, right.DownTimerAdverts);
        Same("checksum", left.Checksum, right.Checksum);
        Same("addresses", string.Join(", ", left.Addresses), string.Join(", ", right.Addresses));
        Same(
            "excluded_addresses",
            string.Join(", ", left.ExcludedAddresses),
            string.Join(", ", right.ExcludedAddresses));
        Same("multicast or unicast", left.Group?.ToString() ?? "peers", right.Group?.ToString() ?? "peers");
        Same("handover", left.Handover, right.Handover);
        Same("replication", left.Replication is null, right.Replication is null);
        if (left.Priority == right.Priority)
        {
            differences.Add($"{left.Name}: both have priority {left.Priority}: which one is master is left to chance");
        }

        void Same<T>(string key, T one, T other)
        {
            if (!Equals(one, other))
            {
                differences.Add($"{left.Name}: '{key}' is {one} on one node and {other} on the other");
            }
        }
    }
}
