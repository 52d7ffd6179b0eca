using System.Net;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Two files that set every key to different values: a key that is forgotten fails one of them.</summary>
public class EveryKeyTests
{
    [Fact]
    public void Every_key_is_read()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept("""
            node: dns-1
            interface: eth0
            logging: { level: debug, style: keepalived }
            runtime_directory: /run/one
            state_directory: /var/lib/one
            startup_delay: 5s
            notify_fifo: /run/one/notify
            instances:
              - name: dns
                interface: eth1
                vrid: 55
                version: 3
                priority: 150
                peer_priority: 90
                advert_interval: 100ms
                addresses: [192.168.10.110, 192.168.10.120/24]
                down_timer_adverts: 4
                excluded_addresses: [2001:db8::110/64, 10.0.0.9]
                peers: [192.168.10.112, 192.168.10.113]
                source_address: 192.168.10.111
                checksum: message_only
                announcements: { offsets: [0s, 1s], refresh: 0s }
                preempt: false
                track: { primary: false, interfaces: [eth9, { name: eth8, weight: -20, reverse: true }] }
                after_takeover: { check: false, hold_down: 5m }
                rto: 15s
                vip_lease: off
                handover: release_first
            """);

        Assert.Equal("dns-1", configuration.Node);
        Assert.Equal("eth0", configuration.Interface);
        Assert.Equal((LoggingLevel.Debug, LoggingStyle.Keepalived), (configuration.LogLevel, configuration.LogStyle));
        Assert.Equal("/run/one", configuration.RuntimeDirectory);
        Assert.Equal("/var/lib/one", configuration.StateDirectory);
        Assert.Equal("test.yaml", configuration.SourcePath);
        Assert.Equal(Duration.FromSeconds(5), configuration.StartupDelay);
        var expected = new InstanceConfiguration
        {
            Name = "dns",
            Interface = "eth1",
            Vrid = 55,
            Version = VrrpVersion.V3,
            Priority = 150,
            PeerPriority = 90,
            AdvertInterval = Duration.FromMilliseconds(100),
            Addresses = [new(InetAddress.Parse("192.168.10.110"), 32), new(InetAddress.Parse("192.168.10.120"), 24)],
            DownTimerAdverts = 4,
            ExcludedAddresses =
            [
                new(InetAddress.Parse("2001:db8::110"), 64),
                new(InetAddress.Parse("10.0.0.9"), 32),
            ],
            Peers = [InetAddress.Parse("192.168.10.112"), InetAddress.Parse("192.168.10.113")],
            SourceAddress = InetAddress.Parse("192.168.10.111"),
            Checksum = ChecksumForm.MessageOnly,
            Announcements = new([Duration.Zero, Duration.FromSeconds(1)], Duration.Zero),
            Preempt = new(false, Duration.Zero),
            Track = new()
            {
                Primary = false,
                Interfaces = [new("eth9", default), new("eth8", new TrackedCondition(-20, IsReversed: true))],
            },
            AfterTakeover = new() { Check = false, HoldDown = Duration.FromSeconds(300) },
            Rto = Duration.FromSeconds(15),
            VipLease = Duration.Zero,
            Handover = HandoverMode.ReleaseFirst,
        };
        Assert.Equal(expected, Assert.Single(configuration.Instances));
    }

    [Fact]
    public void Every_key_of_the_api_is_read() => Assert.Equal(
        new ApiConfiguration { Listen = new(IPAddress.IPv6Loopback, 9650), Names = ["dns.lan", "192.0.2.1"] },
        ConfigurationText.Accept(
            ConfigurationText.WithTopKeys("api: { listen: '[::1]:9650', names: [dns.lan, 192.0.2.1] }")).Api);

    [Fact]
    public void Every_key_of_a_notification_is_read()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept(ConfigurationText.WithTopKeys("""
            notifications:
              - name: phone
                preset: gotify
                url: https://gotify.lan:8443/push
                token_file: /etc/vipkeeper/gotify.secret
                ca_file: /etc/vipkeeper/ca.pem
                events: [diverged, transitions]
                instances: [dns]
                min_interval: 10s
                expire_after: 2h
              - { name: channel, preset: discord, url_file: /etc/vipkeeper/discord.secret }
            """));

        Assert.Equal(
            [
                new WebhookConfiguration
                {
                    Name = "phone",
                    Preset = WebhookPreset.Gotify,
                    Url = "https://gotify.lan:8443/push",
                    TokenFile = "/etc/vipkeeper/gotify.secret",
                    CaFile = "/etc/vipkeeper/ca.pem",
                    Events = ["diverged", "transitions"],
                    Instances = ["dns"],
                    MinInterval = Duration.FromSeconds(10),
                    ExpireAfter = Duration.FromSeconds(7200),
                },
                new WebhookConfiguration
                {
                    Name = "channel",
                    Preset = WebhookPreset.Discord,
                    UrlFile = "/etc/vipkeeper/discord.secret",
                },
            ],
            configuration.Notifications);
    }

    [Fact]
    public void Every_key_of_Loki_is_read()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept("""
            logging:
              loki:
                url: http://loki.lan:3100
                labels: { site: home, room: cellar }
                properties_as_labels: [interface]
                login: vipkeeper
                password_file: /etc/vipkeeper/loki.secret
                tenant: homes
                batch_size: 9
                period: 9s
                queue_limit: 900
                gzip: false
                spool: { directory: /srv/spool, limit: 9MB }
            interface: eth0
            instances: [{ name: dns, vrid: 55, addresses: [192.168.10.110] }]
            """);

        Assert.Equal(
            new LokiConfiguration
            {
                Url = "http://loki.lan:3100",
                Labels = [new("room", "cellar"), new("site", "home")],
                PropertiesAsLabels = ["interface"],
                Login = "vipkeeper",
                PasswordFile = "/etc/vipkeeper/loki.secret",
                Tenant = "homes",
                BatchSize = 9,
                Period = Duration.FromSeconds(9),
                QueueLimit = 900,
                Gzip = false,
                SpoolDirectory = "/srv/spool",
                SpoolLimit = 9 * 1024 * 1024,
            },
            configuration.Loki);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", tracking_weight: true", true)]
    [InlineData(", tracking_weight: false", false)]
    public void Every_key_of_a_group_is_read(string key, bool tracksWeight) => Assert.Equal(
        new GroupConfiguration { Name = "both", Instances = ["dns6", "dns"], TrackingWeight = tracksWeight },
        Assert.Single(ConfigurationText.Accept(
            $"{ConfigurationText.Pair}groups: [{{ name: both, instances: [dns6, dns]{key} }}]").Groups));

    [Fact]
    public void Every_key_of_an_address_is_read()
    {
        InstanceConfiguration instance = ConfigurationText.AcceptInstance(
            "excluded_addresses:",
            "- { address: 10.0.0.1/24, device: eth1, label: \"eth1:v\", scope: link, preferred_lifetime: 2m, "
            + "broadcast: auto }");
        var expected = new AddressConfiguration(InetAddress.Parse("10.0.0.1"), 24)
        {
            Device = "eth1",
            Label = "eth1:v",
            Scope = 253,
            PreferredLifetime = Duration.FromSeconds(120),
            Broadcast = InetAddress.Parse("10.0.0.255"),
        };

        Assert.Equal(expected, Assert.Single(instance.ExcludedAddresses));
    }

    [Fact]
    public void Every_key_is_read_with_other_values()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept("""
            instances:
            - handover: make_before_break
              vip_lease: 1h
              rto: 1h
              preempt:
                delay: 2.5m
              track:
                interfaces:
                - name: eth7
                  weight: 253
              addresses:
              - 10.0.0.1/8
              advert_interval: 255s
              priority: 1
              version: 2
              multicast_group: 239.1.2.3
              auth:
                type: pass
                password: "pass wor"
              excluded_addresses: []
              down_timer_adverts: 14
              announcements:
                refresh: 90s
              vrid: 255
              interface: "wlan0.100"
              name: 'A_b-9.'
            groups: []
            startup_delay: 1h
            state_directory: /srv/two
            runtime_directory: /tmp/two
            logging:
              level: error
              loki: { url: "https://loki.lan" }
            interface: lo
            api:
              listen: 0.0.0.0:80
            node: "10111"
            """);

        Assert.Equal("10111", configuration.Node);
        Assert.Equal("lo", configuration.Interface);
        Assert.Equal(LoggingLevel.Error, configuration.LogLevel);
        Assert.Equal(new LokiConfiguration { Url = "https://loki.lan" }, configuration.Loki);
        Assert.Equal(new ApiConfiguration { Listen = new(IPAddress.Any, 80) }, configuration.Api);
        Assert.Equal("/tmp/two", configuration.RuntimeDirectory);
        Assert.Equal("/srv/two", configuration.StateDirectory);
        Assert.Equal(Duration.FromSeconds(3600), configuration.StartupDelay);
        Assert.Empty(configuration.Groups);
        var expected = new InstanceConfiguration
        {
            Name = "A_b-9.",
            Interface = "wlan0.100",
            Vrid = 255,
            Version = VrrpVersion.V2,
            Priority = 1,
            AdvertInterval = Duration.FromSeconds(255),
            Addresses = [new(InetAddress.Parse("10.0.0.1"), 8)],
            Auth = new("pass wor"u8),
            MulticastGroup = InetAddress.Parse("239.1.2.3"),
            DownTimerAdverts = 14,
            Announcements = AnnouncementSchedule.Default with { Refresh = Duration.FromSeconds(90) },
            Preempt = new(true, Duration.FromSeconds(150)),
            Track = new() { Interfaces = [new("eth7", new TrackedCondition(253, IsReversed: false))] },
            Rto = Duration.FromSeconds(3600),
            VipLease = Duration.FromSeconds(3600),
            Handover = HandoverMode.MakeBeforeBreak,
        };
        Assert.Equal(expected, Assert.Single(configuration.Instances));
    }

    [Fact]
    public void A_file_without_optional_keys_has_the_documented_defaults()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept("""
            instances: [{ name: dns, interface: eth0, vrid: 55, addresses: [192.168.10.110] }]
            """);

        Assert.Equal("host-1", configuration.Node);
        Assert.Null(configuration.Interface);
        Assert.Equal(LoggingLevel.Info, configuration.LogLevel);
        Assert.Equal(LoggingStyle.VipKeeper, configuration.LogStyle);
        Assert.Null(configuration.Loki);
        Assert.Equal("/run/vipkeeper", configuration.RuntimeDirectory);
        Assert.Equal("/var/lib/vipkeeper", configuration.StateDirectory);
        Assert.Equal(Duration.Zero, configuration.StartupDelay);
        Assert.Empty(configuration.Groups);
        InstanceConfiguration instance = Assert.Single(configuration.Instances);
        Assert.Equal(TrackConfiguration.Default, instance.Track);
        Assert.Equal(VrrpVersion.V3, instance.Version);
        Assert.Equal(100, instance.Priority);
        Assert.Equal(Duration.FromSeconds(1), instance.AdvertInterval);
        Assert.Equal(PreemptConfiguration.AtOnce, instance.Preempt);
        Assert.Equal(TakeoverConfiguration.Default, instance.AfterTakeover);
        Assert.Equal(OutageProbeConfiguration.Automatic, instance.OutageProbe);
        Assert.Null(instance.Rto);
        Assert.Equal(Duration.FromSeconds(5), instance.VipLease);
        Assert.Equal(HandoverMode.MakeBeforeBreak, instance.Handover);
        Assert.Equal(3, instance.DownTimerAdverts);
        Assert.Empty(instance.ExcludedAddresses);
        Assert.Empty(instance.Peers);
        Assert.Null(instance.MulticastGroup);
        Assert.Null(instance.SourceAddress);
        Assert.Null(instance.Auth);
        Assert.Equal(ChecksumForm.PseudoHeader, instance.Checksum);
        Assert.Equal(AnnouncementSchedule.Default, instance.Announcements);
        Assert.Equal(HooksConfiguration.None, instance.Hooks);
        Assert.Null(configuration.NotifyFifo);
    }

    [Fact]
    public void An_instance_without_interface_takes_the_one_at_the_top() =>
        Assert.Equal("eth0", ConfigurationText.AcceptInstance().Interface);

    [Fact]
    public void Instances_keep_the_order_of_the_file()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept("""
            interface: eth0
            instances:
              - { name: nfs, vrid: 65, addresses: [192.168.30.165] }
              - { name: caddy, vrid: 61, addresses: [192.168.30.161] }
            """);

        Assert.Equal(["nfs", "caddy"], configuration.Instances.Select(instance => instance.Name));
    }
}
