using VipKeeper.Configuration;
using VipKeeper.Import.Mapping;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Import;

public sealed class InstanceImportTests
{
    [Fact]
    public void An_instance_keeps_its_identity_and_speaks_the_version_that_keepalived_speaks()
    {
        ImportedText import = ImportedText.OfInstance("priority 150\nadvert_int 2\nstate BACKUP");
        InstanceConfiguration instance = import.Instance;
        Assert.Equal("VI_1", instance.Name);
        Assert.Equal("eth0", instance.Interface);
        Assert.Equal(51, instance.Vrid);
        Assert.Equal(150, instance.Priority);
        Assert.Equal(VrrpVersion.V2, instance.Version);
        Assert.Equal(Duration.FromSeconds(2), instance.AdvertInterval);
        Assert.Equal("10.0.0.1/32", Assert.Single(instance.Addresses).ToString());
        Assert.Contains("# keepalived's default, which the other node speaks", import.Yaml);
        Assert.Equal(0, import.Imported.Report.Count(ImportFate.Refused));
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("state BACKUP", 100)]
    [InlineData("state MASTER", 255)]
    [InlineData("state MASTER\npriority 90", 90)]
    [InlineData("priority 255", 255)]
    [InlineData("priority 256", 100)]
    public void The_priority_is_what_keepalived_takes_it_for(string lines, int priority) =>
        Assert.Equal(priority, ImportedText.OfInstance(lines).Instance.Priority);

    [Theory]
    [InlineData("", "", VrrpVersion.V2)]
    [InlineData("vrrp_version 3", "", VrrpVersion.V3)]
    [InlineData("vrrp_version 3", "version 2", VrrpVersion.V2)]
    [InlineData("", "version 3", VrrpVersion.V3)]
    public void The_version_is_the_instances_the_files_or_2(string global, string lines, VrrpVersion version) =>
        Assert.Equal(
            version, ImportedText.OfInstance(lines, $"global_defs {{\n{global}\n}}").Instance.Version);

    [Theory]
    [InlineData("advert_int 0.4", "1")]
    [InlineData("advert_int 2.6", "3")]
    [InlineData("version 3\nadvert_int 0.125", "0.13")]
    [InlineData("version 3\nadvert_int 60", "40.95")]
    public void The_interval_is_rounded_as_the_version_needs(string lines, string seconds)
    {
        ImportedText import = ImportedText.OfInstance(lines);
        Assert.Equal(
            seconds,
            import.Instance.AdvertInterval.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ImportFate.Changed, import.Note("advert_int").Fate);
    }

    [Fact]
    public void IPv6_speaks_version_3_and_keeps_its_lifetimes()
    {
        ImportedText import = ImportedText.Of(
            """
            vrrp_instance six {
                interface eth0
                virtual_router_id 6
                virtual_ipaddress {
                    fe80::1
                    2001:db8::1/64
                    2001:db8::2/64 preferred_lft 0
                    2001:db8::3 preferred_lft forever
                }
            }
            """);
        Assert.Equal(VrrpVersion.V3, import.Instance.Version);
        Assert.Equal(
            [Duration.Zero, AddressConfiguration.Forever, Duration.Zero, AddressConfiguration.Forever],
            import.Instance.Addresses.Select(address => address.PreferredLifetime));
    }

    [Fact]
    public void Addresses_keep_their_form()
    {
        ImportedText import = ImportedText.Of(
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.168.1.10/24 brd + dev eth0 label eth0:1 scope link
                    192.168.1.11/24 dev eth1 label eth1:vip no_track label eth1:vip
                    192.168.1.12/24 brd 192.168.1.255 noprefixroute
                    192.168.1.0/24
                    192.168.1.10
                }
                virtual_ipaddress_excluded {
                    2001:db8::1/64 dev eth0
                }
            }
            """);
        Assert.Equal(
            [
                "192.168.1.10/24 brd 192.168.1.255 scope link label eth0:1", "192.168.1.11/24 dev eth1 label eth1:vip",
                "192.168.1.12/24 brd 192.168.1.255",
            ],
            import.Instance.Addresses.Select(address => address.Describe()));
        Assert.Equal("2001:db8::1/64", Assert.Single(import.Instance.ExcludedAddresses).ToString());
        Assert.Equal(ImportFate.Kept, import.Note("192.168.1.10/24").Fate);
        Assert.Equal(ImportFate.Changed, import.Note("192.168.1.11").Fate);
        Assert.Equal(ImportFate.Refused, import.Note("192.168.1.12").Fate);
        Assert.Equal(ImportFate.Refused, import.Note("192.168.1.0/24").Fate);
    }

    [Fact]
    public void Unicast_keeps_peers_and_source()
    {
        ImportedText import = ImportedText.OfInstance(
            """
            version 3
            unicast_src_ip 10.0.0.2
            unicast_peer {
                10.0.0.2
                10.0.0.3 min_ttl 254
            }
            mcast_dst_ip 224.0.0.118
            v3_checksum_as_v2
            """);
        Assert.Equal("10.0.0.3", Assert.Single(import.Instance.Peers).ToString());
        Assert.Equal(InetAddress.Parse("10.0.0.2"), import.Instance.SourceAddress);
        Assert.Null(import.Instance.MulticastGroup);
        Assert.Equal(ChecksumForm.MessageOnly, import.Instance.Checksum);
    }

    [Fact]
    public void A_multicast_group_of_all_instances_is_each_ones()
    {
        ImportedText import = ImportedText.OfInstance("", "global_defs {\n vrrp_mcast_group4 224.0.0.99\n}");
        Assert.Equal(InetAddress.Parse("224.0.0.99"), import.Instance.MulticastGroup);
    }

    [Theory]
    [InlineData("auth_type PASS\nauth_pass secret12", "secret12", ImportFate.Kept)]
    [InlineData("auth_type PASS\nauth_pass secret1234", "secret12", ImportFate.Changed)]
    [InlineData("auth_type PASS\nauth_pass \"it's a\"", "it's a", ImportFate.Kept)]
    [InlineData("auth_pass secret", null, ImportFate.Changed)]
    [InlineData("auth_type AH\nauth_pass secret", null, ImportFate.Refused)]
    public void A_password_is_carried_over_and_never_told(string lines, string? password, object fate)
    {
        ImportedText import = ImportedText.OfInstance($"authentication {{\n{lines}\n}}");
        string data = System.Text.Encoding.UTF8.GetString(import.Instance.Auth?.Data.ToArray() ?? []).TrimEnd((char)0);
        Assert.Equal(password ?? "", data);
        Assert.Equal((ImportFate)fate, import.Note("authentication").Fate);
        Assert.DoesNotContain(import.Notes, note => (note.Statement + note.Text).Contains("secret"));
    }

    [Theory]
    [InlineData("nopreempt", false, 0)]
    [InlineData("preempt_delay 30", true, 30)]
    [InlineData("nopreempt\npreempt_delay 30", false, 0)]
    [InlineData("state MASTER\npriority 150\nnopreempt", true, 0)]
    [InlineData("state MASTER\npriority 150\npreempt_delay 30", true, 0)]
    [InlineData("priority 255\nnopreempt", true, 0)]
    public void Preemption_is_what_keepalived_makes_of_it(string lines, bool preempts, int delay)
    {
        PreemptConfiguration preempt = ImportedText.OfInstance(lines).Instance.Preempt;
        Assert.Equal(preempts, preempt.Enabled);
        Assert.Equal(delay, preempts ? preempt.Delay.TotalSeconds : 0);
    }

    [Fact]
    public void Announcements_and_the_down_timer_are_kept()
    {
        InstanceConfiguration instance = ImportedText.OfInstance(
            "garp_master_delay 10\ngarp_master_refresh 30\ndown_timer_adverts 5").Instance;
        Assert.Equal(Duration.FromSeconds(10), instance.Announcements.Offsets[^1]);
        Assert.Equal(Duration.FromSeconds(30), instance.Announcements.Refresh);
        Assert.Equal(5, instance.DownTimerAdverts);
    }

    [Theory]
    [InlineData("use_vmac", ImportFate.Refused)]
    [InlineData("virtual_routes {\n 10.1.0.0/16 via 10.0.0.254\n}", ImportFate.Refused)]
    [InlineData("smtp_alert", ImportFate.Refused)]
    [InlineData("smtp_alert no", ImportFate.Changed)]
    [InlineData("garp_master_repeat 1", ImportFate.Changed)]
    [InlineData("accept", ImportFate.Kept)]
    [InlineData("prioritty 7", ImportFate.Refused)]
    [InlineData("down_timer_adverts 0", ImportFate.Refused)]
    public void Each_statement_has_its_fate_and_its_place(string line, object fate)
    {
        ImportNote note = ImportedText.OfInstance(line).Note(line.Split(' ')[0]);
        Assert.Equal((ImportFate)fate, note.Fate);
        Assert.Equal("test.conf:8", note.Place.ToString());
        Assert.Equal("vrrp_instance VI_1", note.Scope);
        Assert.NotEmpty(note.Text);
    }

    [Fact]
    public void A_misspelt_keyword_is_answered_with_the_right_one() =>
        Assert.Contains("did you mean 'priority'?", ImportedText.OfInstance("prioritty 7").Note("prioritty").Text);

    [Fact]
    public void Names_that_are_none_here_are_made_some()
    {
        ImportedText import = ImportedText.Of(
            """
            vrrp_instance "VI 1" {
                interface eth0
                virtual_router_id 1
                virtual_ipaddress { 10.0.0.1 }
            }
            vrrp_instance VI/1 {
                interface eth0
                virtual_router_id 2
                virtual_ipaddress { 10.0.0.2 }
            }
            """);
        Assert.Equal(["VI-1", "VI-1-2"], import.Configuration.Instances.Select(one => one.Name));
    }

    [Fact]
    public void An_instance_that_cannot_be_carried_over_is_left_out_and_the_others_are_not()
    {
        ImportedText import = ImportedText.OfInstance(
            "",
            """
            vrrp_instance no_vrid {
                interface eth0
                virtual_ipaddress { 10.0.0.8 }
            }
            vrrp_instance twin {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress { 10.0.0.9 }
            }
            virtual_server 10.0.0.1 80 {
                real_server 10.0.0.2 80 { weight 1 }
            }
            """);
        Assert.Equal("twin", Assert.Single(import.Configuration.Instances).Name);
        Assert.Contains(import.Notes, note => note.Scope == "vrrp_instance no_vrid" && note.Fate == ImportFate.Refused
            && note.Text.Contains("virtual_router_id"));
        Assert.Contains(import.Notes, note => note.Scope == "vrrp_instance VI_1" && note.Fate == ImportFate.Refused
            && note.Text.Contains("is that of vrrp_instance twin"));
        Assert.Equal(ImportFate.Refused, import.Note("virtual_server").Fate);
    }

    [Fact]
    public void Global_settings_are_kept()
    {
        ImportedText import = ImportedText.OfInstance(
            "",
            """
            global_defs {
                router_id dns-1
                vrrp_startup_delay 5.5
                vrrp_notify_fifo /run/notify
                vrrp_down_timer_adverts 4
                notification_email { root@example.lan }
                smtp_server 127.0.0.1
            }
            """);
        Assert.Equal("dns-1", import.Configuration.Node);
        Assert.Equal(Duration.FromSeconds(5.5), import.Configuration.StartupDelay);
        Assert.Equal("/run/notify", import.Configuration.NotifyFifo);
        Assert.Equal(4, import.Instance.DownTimerAdverts);
        Assert.Equal(0, import.Imported.Report.Count(ImportFate.Refused));
    }
}
