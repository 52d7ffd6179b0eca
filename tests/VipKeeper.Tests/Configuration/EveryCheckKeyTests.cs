using VipKeeper.Checks.Dns;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class EveryCheckKeyTests
{
    [Fact]
    public void Every_key_of_a_check_is_read()
    {
        InstanceConfiguration instance = Assert.Single(ConfigurationText.Accept("""
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                addresses: [192.168.10.110]
                track:
                  checks:
                    - dns: { server: "::1", port: 5353, name: a.lan, type: TXT, answer: x, transport: tcp }
                      name: zone
                      interval: 2s
                      timeout: 500ms
                      rise: 2
                      fall: 3
                      weight: -60
                      reverse: true
                      initial: down
                    - { dns: { name: b.lan, expect: NXDOMAIN } }
                    - { tcp: { address: 10.0.0.7, port: 443 } }
                    - { file: { path: /run/ready, content: "1" } }
                    - { name: weight, file: { path: /run/weight, number: true, initial: -20 }, weight: 2 }
                    - { process: { pid_file: /run/a.pid } }
                    - { name: exe, process: { executable: /usr/sbin/a } }
                    - { name: unit, process: { cgroup: /system.slice/a.service } }
                    - { script: { run: [/usr/bin/test, -d, /], user: bind } }
            """).Instances);

        CheckConfiguration[] expected =
        [
            new()
            {
                Name = "zone",
                Kind = new DnsCheck
                {
                    Server = InetAddress.Parse("::1"),
                    Port = 5353,
                    Name = "a.lan",
                    Type = DnsRecordType.Txt,
                    Expect = DnsResponseCodes.NoError,
                    Answer = "x",
                    IsOverTcp = true,
                },
                Interval = Duration.FromSeconds(2),
                Timeout = Duration.FromMilliseconds(500),
                Rise = 2,
                Fall = 3,
                Condition = new TrackedCondition(-60, IsReversed: true),
                IsInitiallyUp = false,
            },
            Usual("dns", new DnsCheck
            {
                Server = InetAddress.Parse("127.0.0.1"),
                Port = 53,
                Name = "b.lan",
                Type = DnsRecordType.A,
                Expect = DnsResponseCodes.TryParse("NXDOMAIN", out _)!,
            }),
            Usual("tcp", new TcpCheck(InetAddress.Parse("10.0.0.7"), 443)),
            Usual("file", new FileCheck("/run/ready", "1")),
            Usual("weight", new FileCheck("/run/weight", null, IsNumber: true, -20)) with
            {
                Condition = new TrackedCondition(2, IsReversed: false, IsNumber: true),
            },
            Usual("process", new ProcessCheck("/run/a.pid", null, null)),
            Usual("exe", new ProcessCheck(null, "/usr/sbin/a", null)),
            Usual("unit", new ProcessCheck(null, null, "/system.slice/a.service")),
            Usual("script", new ScriptCheck(["/usr/bin/test", "-d", "/"], "bind")),
        ];
        Assert.Equal(expected, instance.Track.Checks);
    }

    [Fact]
    public void Every_key_of_an_http_check_is_read()
    {
        InstanceConfiguration instance = Assert.Single(ConfigurationText.Accept("""
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                addresses: [192.168.10.110]
                track:
                  checks:
                    - http:
                        url: "https://127.0.0.1:8443/health?full=1"
                        host: www.example.lan
                        method: GET
                        expect: 200, 301-308
                        contains: ready
                        certificate_days: 14
                        verify: true
                        ca_file: /etc/ca.pem
                        follow: true
                    - { name: plain, http: { url: "http://[::1]", method: HEAD } }
                    - { name: insecure, http: { url: "https://localhost/", verify: false } }
            """).Instances);

        CheckConfiguration[] expected =
        [
            Usual("http", new HttpCheck
            {
                Address = InetAddress.Parse("127.0.0.1"),
                Port = 8443,
                IsSecure = true,
                Host = "www.example.lan",
                Path = "/health?full=1",
                Expect = HttpStatusRanges.TryParse("200, 301-308", out _)!,
                Contains = "ready",
                CertificateDays = 14,
                CaFile = "/etc/ca.pem",
                FollowsRedirects = true,
            }),
            Usual("plain", new HttpCheck
            {
                Address = InetAddress.Parse("::1"),
                Port = 80,
                Host = "::1",
                Path = "/",
                IsHead = true,
                Expect = HttpStatusRanges.TryParse("200-399", out _)!,
            }),
            Usual("insecure", new HttpCheck
            {
                Address = InetAddress.Parse("127.0.0.1"),
                Port = 443,
                IsSecure = true,
                Host = "localhost",
                Path = "/",
                Expect = HttpStatusRanges.TryParse("200-399", out _)!,
                IsVerified = false,
            }),
        ];
        Assert.Equal(expected, instance.Track.Checks);
    }

    [Fact]
    public void Every_key_of_nfs_and_systemd_checks_is_read()
    {
        InstanceConfiguration instance = Assert.Single(ConfigurationText.Accept("""
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                addresses: [192.168.10.110]
                track:
                  checks:
                    - { nfs: { server: 10.0.0.9, port: 2050, versions: [3, 4] } }
                    - { name: usual-nfs, nfs: {} }
                    - { systemd: { unit: named.service } }
                    - { name: timer, systemd: { unit: a.timer, states: [active] } }
            """).Instances);

        CheckConfiguration[] expected =
        [
            Usual("nfs", new NfsCheck(InetAddress.Parse("10.0.0.9"), 2050, [3, 4])),
            Usual("usual-nfs", new NfsCheck(InetAddress.Parse("127.0.0.1"), 2049, [4])),
            Usual("systemd", new SystemdCheck("named.service", ["active", "reloading"])),
            Usual("timer", new SystemdCheck("a.timer", ["active"])),
        ];
        Assert.Equal(expected, instance.Track.Checks);
    }

    private static CheckConfiguration Usual(string name, CheckKind kind) => new()
    {
        Name = name,
        Kind = kind,
        Interval = Duration.FromSeconds(1),
        Timeout = Duration.FromSeconds(1),
    };
}
