using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Metrics;

/// <summary>A real Prometheus that scrapes a live pair.</summary>
public sealed class PrometheusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Prometheus_sees_who_is_master_what_a_failover_changed_and_that_nobody_stands_by()
    {
        using Pair pair = Pair.OfTwo(InstanceOf(150), InstanceOf(100));
        var peer = (VipKeeperRouter)pair.Peer;
        string space = pair.Segment.Network.NamespaceOf(Segment.ClientHost);
        (string Node, string Address)[] targets =
            [.. Array.ConvertAll((VipKeeperRouter[])[pair.Ours, peer], Listen)];
        using PrometheusServer prometheus = PrometheusServer.Start(space, pair.Segment.Folder, targets);
        await pair.StartAsync(master: pair.Ours);
        await UntilAsync(prometheus, "vipkeeper_instance_state{state=\"master\"} == 1", (pair.Ours.Host, 1));
        await UntilAsync(
            prometheus, "sum by (instance) (up{job=\"vipkeeper\"}) == 1", (pair.Ours.Host, 1), (peer.Host, 1));
        const string Takeovers = "vipkeeper_instance_transitions_total{to=\"master\"}";
        await UntilAsync(prometheus, Takeovers, (pair.Ours.Host, 1), (peer.Host, 0));
        await UntilAsync(prometheus, "ALERTS{severity=\"critical\"}");

        pair.Ours.Kill();

        await UntilAsync(prometheus, "vipkeeper_instance_state{state=\"master\"} == 1", (peer.Host, 1));
        await UntilAsync(prometheus, "up == 0", (pair.Ours.Host, 0));
        await UntilAsync(prometheus, Takeovers, (peer.Host, 1));
        await UntilAsync(prometheus, "ALERTS{alertname=\"VipKeeperDown\"}", (pair.Ours.Host, 1));
        await UntilAsync(prometheus, "ALERTS{alertname=\"VipKeeperPeerGone\"}", ("", 1));
    }

    private static Configuration.InstanceConfiguration InstanceOf(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromSeconds(1) };

    private static (string Node, string Address) Listen(VipKeeperRouter router)
    {
        string address = $"{Segment.AddressOf(router.Host, InetFamily.IPv4)}:9650";
        router.WriteTopKey($"api: {{ listen: \"{address}\" }}");
        return (router.Host, address);
    }

    private static Task UntilAsync(
        PrometheusServer prometheus, string expression, params (string Node, double Value)[] expected) =>
        Eventually.TrueAsync(
            () => prometheus.Query(expression).Order().SequenceEqual(expected.Order()),
            Patience,
            $"{expression} is {string.Join(", ", expected)}",
            BetweenLooks,
            () => $"It is {string.Join(", ", prometheus.Query(expression))}.");
}
