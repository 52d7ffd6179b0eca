using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Metrics;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Metrics;

/// <summary>What a live pair tells Prometheus.</summary>
public sealed class MetricsTests
{
    private const string Track =
        "{ checks: [{ file: { path: /etc/passwd }, interval: 200ms }, "
        + "{ name: gone, file: { path: /nonexistent }, interval: 200ms, weight: -10 }] }";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Promtool_finds_nothing_wrong_with_a_live_pair()
    {
        string promtool = Requirements.Tool("promtool");
        using Pair pair = Pair.OfTwo(InstanceOf(150), InstanceOf(100));
        var peer = (VipKeeperRouter)pair.Peer;
        string fifo = Path.Combine(pair.Segment.Folder, "fifo");
        Assert.Equal(0, Command.Run("mkfifo", fifo).ExitCode);
        foreach (VipKeeperRouter router in (VipKeeperRouter[])[pair.Ours, peer])
        {
            router.WriteTrack(Track);
            router.WriteKey("hooks: { master: { run: [/bin/true] }, notify: { run: [/bin/false] } }");
            router.WriteTopKey($"notify_fifo: {fifo}");
            router.WriteTopKey("logging: { loki: { url: \"http://127.0.0.1:9\" } }");
        }

        await pair.StartAsync(master: pair.Ours);
        await Eventually.TrueAsync(
            () => MetricsReading.Of(pair.Ours).Samples.GetValueOrDefault(
                "vipkeeper_hook_failures_total{vrrp_instance=\"dns\",hook=\"notify\"}") > 0
                && MetricsReading.Of(peer).Samples.GetValueOrDefault(
                    "vipkeeper_check_failures_total{vrrp_instance=\"dns\",check=\"gone\"}") > 0,
            Patience, "a hook and a check have failed", BetweenLooks);

        foreach (VipKeeperRouter router in (VipKeeperRouter[])[pair.Ours, peer])
        {
            MetricsReading reading = MetricsReading.Of(router);
            string file = Path.Combine(pair.Segment.Folder, $"{router.Host}.metrics");
            File.WriteAllText(file, reading.Text);
            Command check = Command.Run("/bin/sh", "-c", "exec \"$1\" check metrics <\"$2\"", "sh", promtool, file);
            Assert.Equal((0, "", ""), (check.ExitCode, check.Output, check.Error));
            Assert.All(reading.Samples.Keys, static sample => AssertIsInTable(MetricsReading.Parse(sample)));
        }

        IReadOnlyDictionary<string, double> master = MetricsReading.Of(pair.Ours).Samples;
        IReadOnlyDictionary<string, double> backup = MetricsReading.Of(peer).Samples;
        Assert.Equal(1, master["vipkeeper_instance_state{vrrp_instance=\"dns\",state=\"master\"}"]);
        Assert.Equal(1, backup["vipkeeper_instance_state{vrrp_instance=\"dns\",state=\"backup\"}"]);
        Assert.Equal(1, master["vipkeeper_instance_transitions_total{vrrp_instance=\"dns\",to=\"master\"}"]);
        Assert.Equal(1, backup["vipkeeper_instance_other_master_heard{vrrp_instance=\"dns\"}"]);
        Assert.Equal(1, master["vipkeeper_instance_addresses_held{vrrp_instance=\"dns\"}"]);
        Assert.Equal(150, master["vipkeeper_instance_priority_base{vrrp_instance=\"dns\"}"]);
        Assert.Equal(140, master["vipkeeper_instance_priority_effective{vrrp_instance=\"dns\"}"]);
        Assert.Contains(backup, static sample =>
            sample.Key.StartsWith("vipkeeper_peer_adverts_received_total{") && sample.Value > 0);
        Assert.InRange(
            DateTimeOffset.UtcNow.ToUnixTimeSeconds() - master["process_start_time_seconds"], 0, 600);
        Assert.True(master["vipkeeper_lease_renewals_total{vrrp_instance=\"dns\"}"] >= 0);
    }

    [Fact]
    public async Task Counters_go_on_across_a_reload_and_a_removed_instance_disappears()
    {
        InstanceConfiguration[] two =
        [
            InstanceOf(100),
            InstanceOf(100) with
            {
                Name = "web",
                Vrid = 56,
                Addresses = [InstanceOf(100).Addresses[0] with
                {
                    Address = VipKeeper.Vrrp.Addressing.InetAddress.Parse("192.168.10.201"),
                }],
            },
        ];
        using var lone = LoneRouter.Create(two);
        lone.Router.WriteTrack(Track);
        await lone.StartAsync();
        const string Runs = "vipkeeper_check_duration_seconds_count{vrrp_instance=\"dns\",check=\"gone\"}";
        await Eventually.TrueAsync(
            () => MetricsReading.Of(lone.Router).Samples.GetValueOrDefault(Runs) > 5, Patience, "checks run",
            BetweenLooks);
        IReadOnlyDictionary<string, double> before = MetricsReading.Of(lone.Router).Samples;
        Assert.Contains(before.Keys, static sample => sample.Contains("\"web\""));

        lone.Router.WriteConfiguration([two[0]]);
        lone.Router.WriteTrack(Track.Replace("weight: -10", "weight: -20"));
        lone.Router.Signal("HUP");
        await Eventually.TrueAsync(
            () => !MetricsReading.Of(lone.Router).Text.Contains("\"web\""), Patience, "the instance is gone",
            BetweenLooks);
        IReadOnlyDictionary<string, double> after = MetricsReading.Of(lone.Router).Samples;

        Assert.True(after[Runs] >= before[Runs]);
        string[] counters =
        [
            .. MetricTable.All.Where(static one => one.Kind != MetricKind.Gauge).Select(static one => one.Name),
        ];
        Assert.All(
            after.Keys.Where(sample => counters.Any(counter => sample.StartsWith(counter, StringComparison.Ordinal))),
            sample => Assert.True(after[sample] >= before.GetValueOrDefault(sample), sample));
    }

    [Fact]
    public async Task Only_reading_is_answered()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        (string head, string body) = MetricsReading.Ask(lone.Router, "POST");
        Assert.StartsWith("HTTP/1.1 405 ", head);
        Assert.Contains("Allow: GET, HEAD", head);
        Assert.Contains("error", body);
        Assert.Equal("", MetricsReading.Ask(lone.Router, "HEAD").Body);
    }

    private static InstanceConfiguration InstanceOf(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromMilliseconds(200) };

    private static void AssertIsInTable((string Name, string[] Labels) sample)
    {
        string[] endings = ["", "_bucket", "_sum", "_count"];
        Metric metric = Assert.Single(
            MetricTable.All,
            one => endings.Any(ending => one.Name + ending == sample.Name)
                && (one.Name == sample.Name) == (one.Kind is MetricKind.Counter or MetricKind.Gauge));
        Assert.Equal(metric.Labels, sample.Labels.Where(static label => label != "le"));
    }
}
