using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using VipKeeper.Configuration;
using VipKeeper.Replication;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>A reload compares configurations: equal must mean equal, and every setting must count.</summary>
public class EqualityTests
{
    private static string EverySetting => ConfigurationText.WithInstanceKeys("rto: 15s");

    [Fact]
    public void The_same_text_read_twice_gives_equal_configurations()
    {
        DaemonConfiguration first = ConfigurationText.Accept(EverySetting);
        DaemonConfiguration second = ConfigurationText.Accept(EverySetting);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Every_setting_of_an_instance_makes_a_difference()
    {
        var others = new Dictionary<string, object>
        {
            ["Name"] = "other",
            ["Interface"] = "eth9",
            ["Vrid"] = (byte)9,
            ["Version"] = VrrpVersion.V2,
            ["Priority"] = (byte)9,
            ["PeerPriority"] = (byte)9,
            ["AdvertInterval"] = Duration.FromSeconds(9),
            ["Addresses"] = ImmutableArray.Create(new AddressConfiguration(InetAddress.Parse("10.0.0.9"), 32)),
            ["ExcludedAddresses"] =
                ImmutableArray.Create(new AddressConfiguration(InetAddress.Parse("10.0.0.9"), 32)),
            ["Peers"] = ImmutableArray.Create(InetAddress.Parse("10.0.0.9")),
            ["MulticastGroup"] = InetAddress.Parse("224.0.0.9"),
            ["SourceAddress"] = InetAddress.Parse("10.0.0.9"),
            ["Auth"] = new AuthenticationConfiguration("9"u8),
            ["Checksum"] = ChecksumForm.MessageOnly,
            ["DownTimerAdverts"] = 9,
            ["Announcements"] = new AnnouncementSchedule([Duration.Zero], Duration.Zero),
            ["Preempt"] = PreemptConfiguration.Never,
            ["Track"] = TrackConfiguration.Default with { Primary = false },
            ["AfterTakeover"] = TakeoverConfiguration.Default with { Yields = true },
            ["OutageProbe"] = OutageProbeConfiguration.Off,
            ["Rto"] = Duration.FromSeconds(9),
            ["VipLease"] = Duration.FromSeconds(9),
            ["Handover"] = HandoverMode.ReleaseFirst,
            ["Hooks"] = new HooksConfiguration
            {
                Stop = new() { Run = ["/bin/true"], Timeout = Duration.FromSeconds(9) },
            },
            ["Replication"] = new ReplicationConfiguration { Paths = [new() { Path = "/srv/nine" }] },
        };

        AssertEachCounts(() => ConfigurationText.Accept(EverySetting).Instances[0], others);
    }

    [Fact]
    public void Every_setting_of_a_replication_makes_a_difference()
    {
        var others = new Dictionary<string, object>
        {
            ["Paths"] = ImmutableArray.Create(new ReplicatedPathConfiguration { Path = "/srv/nine" }),
            ["Transport"] = ReplicationTransport.Ssh,
            ["User"] = "nine",
            ["PasswordFile"] = "/nine",
            ["Port"] = 9,
            ["SshKey"] = "/nine",
            ["SshKnownHosts"] = "/nine",
            ["Every"] = Duration.FromSeconds(9),
            ["Daily"] = 9,
            ["Jitter"] = Duration.FromSeconds(9),
            ["Bandwidth"] = 9L,
            ["Timeout"] = Duration.FromSeconds(9),
            ["Exclude"] = ImmutableArray.Create("nine"),
            ["Options"] = ImmutableArray.Create("-x"),
            ["Keep"] = Duration.FromSeconds(9),
            ["StableFor"] = Duration.FromSeconds(9),
            ["Newer"] = NewerFilesPolicy.KeepAside,
            ["FinalSync"] = Duration.FromSeconds(9),
        };

        AssertEachCounts(
            () => ConfigurationText.AcceptInstance("replication: { paths: [{ path: /a, module: m }] }").Replication!,
            others);
        AssertEachCounts(
            () => new ReplicatedPathConfiguration { Path = "/a" },
            new() { ["Path"] = "/b", ["Module"] = "m", ["Exclude"] = ImmutableArray.Create("x") });
    }

    [Fact]
    public void Every_setting_of_the_api_makes_a_difference() => AssertEachCounts(
        () => ConfigurationText.Accept(
            ConfigurationText.WithTopKeys("api: { listen: 127.0.0.1:9650, names: [a.lan] }")).Api!,
        new()
        {
            ["Listen"] = new IPEndPoint(IPAddress.Loopback, 9),
            ["Names"] = ImmutableArray.Create("b.lan"),
        });

    [Fact]
    public void Every_setting_of_Loki_makes_a_difference() => AssertEachCounts(
        () => ConfigurationText.Accept(
            ConfigurationText.WithTopKeys("logging: { loki: { url: \"http://a\", labels: { a: b } } }")).Loki!,
        new()
        {
            ["Url"] = "http://other",
            ["Labels"] = ImmutableArray.Create(new KeyValuePair<string, string>("a", "c")),
            ["PropertiesAsLabels"] = ImmutableArray.Create("nine"),
            ["Login"] = "nine",
            ["PasswordFile"] = "/nine",
            ["Tenant"] = "nine",
            ["BatchSize"] = 9,
            ["Period"] = Duration.FromSeconds(9),
            ["QueueLimit"] = 900,
            ["Gzip"] = false,
            ["SpoolDirectory"] = "/nine",
            ["SpoolLimit"] = 9L,
        });

    [Fact]
    public void Every_setting_of_a_notification_makes_a_difference() => AssertEachCounts(
        () => ConfigurationText.Accept(
            ConfigurationText.WithTopKeys("notifications: [{ name: a, url: \"http://a/\" }]")).Notifications[0],
        new()
        {
            ["Name"] = "nine",
            ["Preset"] = WebhookPreset.Gotify,
            ["Url"] = "http://nine/",
            ["UrlFile"] = "/nine",
            ["TokenFile"] = "/nine",
            ["CaFile"] = "/nine",
            ["Events"] = ImmutableArray.Create("nine"),
            ["Instances"] = ImmutableArray.Create("nine"),
            ["MinInterval"] = Duration.FromSeconds(9),
            ["ExpireAfter"] = Duration.FromSeconds(9),
        });

    [Fact]
    public void Every_setting_of_the_daemon_makes_a_difference()
    {
        var others = new Dictionary<string, object>
        {
            ["Node"] = "other",
            ["Interface"] = "eth9",
            ["LogLevel"] = LoggingLevel.Error,
            ["LogStyle"] = LoggingStyle.Keepalived,
            ["Loki"] = new LokiConfiguration { Url = "http://other" },
            ["Api"] = new ApiConfiguration { Listen = new(IPAddress.Loopback, 9) },
            ["Notifications"] = ImmutableArray.Create(
                new WebhookConfiguration { Name = "other", Preset = WebhookPreset.Json, Url = "http://other" }),
            ["RuntimeDirectory"] = "/run/other",
            ["StateDirectory"] = "/var/lib/other",
            ["Instances"] = ConfigurationText.Accept(ConfigurationText.WithInstanceKeys("priority: 9")).Instances,
            ["StartupDelay"] = Duration.FromSeconds(9),
            ["Groups"] = ImmutableArray.Create(new GroupConfiguration { Name = "g", Instances = ["a", "b"] }),
            ["NotifyFifo"] = "/run/other",
            ["SourcePath"] = "other.yaml",
        };

        AssertEachCounts(() => ConfigurationText.Accept(EverySetting), others);
    }

    [Fact]
    public void The_order_of_addresses_makes_a_difference()
    {
        string both = ConfigurationText.Replacing("[192.168.10.110]", "[10.0.0.1, 10.0.0.2]");
        string swapped = ConfigurationText.Replacing("[192.168.10.110]", "[10.0.0.2, 10.0.0.1]");

        Assert.NotEqual(ConfigurationText.Accept(both), ConfigurationText.Accept(swapped));
    }

    private static void AssertEachCounts<T>(Func<T> make, Dictionary<string, object> others)
        where T : class
    {
        PropertyInfo[] settings = [.. typeof(T).GetProperties().Where(property => property.CanWrite)];
        Assert.Equal(settings.Select(setting => setting.Name).Order(), others.Keys.Order());
        foreach (PropertyInfo setting in settings)
        {
            T changed = make();
            setting.SetValue(changed, others[setting.Name]);
            Assert.False(make().Equals(changed), $"{setting.Name} does not count");
        }
    }
}
