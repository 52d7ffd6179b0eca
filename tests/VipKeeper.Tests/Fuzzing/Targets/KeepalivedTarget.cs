using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Import.Mapping;
using VipKeeper.Import.Reading;
using VipKeeper.Import.Writing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>A keepalived.conf: what can be read gives a file that VipKeeper's own reader takes.</summary>
internal sealed class KeepalivedTarget : FuzzTarget
{
    private const string Whole =
        """
        global_defs {
            router_id main
            vrrp_version 3
            vrrp_garp_master_delay 10
            script_user nobody
            vrrp_startup_delay 1.5
        }
        $NET=10.0.0
        $VIP= \
        virtual_ipaddress { \
            ${NET}.1/24 dev eth0 label eth0:1 brd + \
        }
        vrrp_script s {
            script "/usr/bin/true 'a b'"
            interval 2
            weight -20
        }
        track_file f { file /run/f
            weight 0 }
        vrrp_track_process p { process /usr/sbin/named }
        vrrp_instance A {
            state BACKUP
            interface eth0
            virtual_router_id 51
            @fuzz priority 150
            @^fuzz priority 100
            advert_int 0.5
            version 2
            authentication { auth_type PASS
                auth_pass "it's" }
            unicast_src_ip 10.0.0.2
            unicast_peer { 10.0.0.3 }
            $VIP
            virtual_ipaddress_excluded { 2001:db8::1/64 preferred_lft 10 }
            track_script { s weight 3 reverse }
            track_interface { eth1 weight -20 }
            notify_master "/usr/bin/logger x" nobody
            preempt_delay 3
            nopreempt
        }
        vrrp_instance B {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress { fe80::1 }
            track_file { f }
            track_process { p weight 5 }
        }
        vrrp_sync_group G {
            group { A B }
            sync_group_tracking_weight
            notify /usr/bin/true
        }
        """;

    /// <inheritdoc/>
    public override string Name => "keepalived";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(KeepalivedReader)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("every kind of statement", Encoding.UTF8.GetBytes(Whole)),
        new("a block without an end", "vrrp_instance A {"u8.ToArray(), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "{", "}", "\"", "'", "\\", "#", "!", "$A=", "$A", "${A}", "${_PWD}", "@fuzz ", "@^fuzz ", " \\\n", "\n",
            "\"\\x27\\n\"", "\"\\x85\"", "include /etc/hosts\n", "~SEQ(A,1,2) ", "weight -254 reverse ", "255", "0",
            "vrrp_instance \"a b\" {\n", "virtual_ipaddress {\n", "10.0.0.255/24", "fe80::1", "::ffff:1.2.3.4",
            "brd - ", "label eth0:\"{,\" ", "scope 253 ", "dev e{ ", "notify \"/bin/sh -c 'a: b # c'\"\n", "\u2028",
            "state MASTER\n", "priority 255\n", "preempt_delay 1e3", "advert_int 0.001\n", "version 3\n", "NaN",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xEF, 0xBB, 0xBF], [0xC2, 0x85],
    ];

    /// <inheritdoc/>
    public override int Rounds => 2_000;

    /// <inheritdoc/>
    public override int LongestInput => 16 * 1024;

    // Parameters may repeat themselves up to the bounds of a file, and what comes of it is read again.
    /// <inheritdoc/>
    public override long AllocationLimit(int length) => (64L * 1024 * 1024) + (4096L * length);

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        KeepalivedSource source = KeepalivedReader.ReadText(Encoding.UTF8.GetString(input), "fuzz.conf", "fuzz");
        if (source.Errors.Count > 0)
        {
            Assert.All(source.Errors, static error => Assert.StartsWith("fuzz.conf:", error.ToString()));
            return Refused;
        }

        ImportedConfiguration imported = KeepalivedImport.Run(source);
        if (imported.Instances.Count > 0)
        {
            string yaml = ImportedFile.Write(imported, "fuzz.conf");
            ConfigurationResult result = ConfigurationReader.ReadText(yaml, "fuzz.yaml", "host");
            Assert.True(result.IsValid, string.Join('\n', result.Errors) + "\n" + yaml);
        }

        return Accepted;
    }
}
