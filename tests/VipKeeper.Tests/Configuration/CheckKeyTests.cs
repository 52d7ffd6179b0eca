using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class CheckKeyTests
{
    [Theory]
    [InlineData("{ rise: 1 }", 22, "a check has no kind; write one of tcp, dns, http, nfs, systemd, file, "
        + "process or script, for example 'tcp: { port: 53 }'")]
    [InlineData("{ tcp: { port: 53 }, dns: { name: a } }", 22, "a check has both 'tcp' and 'dns'; write one check for "
        + "each")]
    [InlineData("{ tpc: { port: 53 } }", 24, "unknown key 'tpc' in a check; did you mean 'tcp'?")]
    [InlineData("{ tcp: 53 }", 29, "tcp: '53' does not fit; write a section of keys, for example { port: 53 }")]
    [InlineData("{ tcp: { port: 0 } }", 37, "port: '0' is out of range; write a whole number from 1 to 65535")]
    [InlineData("{ tcp: { port: 53 }, weight: 0 }", 51, "weight: '0' moves no priority; remove the key to have the "
        + "check's failure take the instance out, or write -253 to -1 or 1 to 253")]
    [InlineData("{ tcp: { port: 53 }, timeout: 2s }", 52, "timeout: 2 s is longer than the interval of 1 s, and runs "
        + "do not overlap; write a shorter timeout or a longer interval")]
    [InlineData("{ dns: { name: a, answer: x } }", 48, "answer: 'x' is not what such a record holds; write an address, "
        + "for example 192.168.10.5")]
    [InlineData("{ dns: { name: a, answer: 10.0.0.1, expect: NXDOMAIN } }", 48, "answer: '10.0.0.1' cannot come with "
        + "another code than NOERROR; remove 'answer' or 'expect'")]
    [InlineData("{ dns: { name: a, type: MX, answer: x } }", 58, "answer: 'x' is not compared for MX, SOA and SRV "
        + "records; remove it, or ask for another type")]
    [InlineData("{ http: {} }", 30, "an http check has no 'url'; add one, for example 'url: https://127.0.0.1/health'")]
    [InlineData("{ http: { url: ftp://127.0.0.1/ } }", 37, "url: 'ftp://127.0.0.1/' is not the URL of a page; write "
        + "http:// or https:// and what follows, for example https://127.0.0.1/health")]
    [InlineData("{ http: { url: 'http://www.lan/' } }", 37, "url: 'http://www.lan/' names its server, and a check must "
        + "not depend on what resolves names; write the server's address in the URL and 'host: www.lan'")]
    [InlineData("{ http: { url: 'http://a:b@127.0.0.1/' } }", 37, "url: 'http://a:b@127.0.0.1/' holds a user or a "
        + "fragment, which a check does not send; write it without, for example https://127.0.0.1/health")]
    [InlineData("{ http: { url: 'http://127.0.0.1/', host: 'a/b' } }", 64, "host: 'a/b' is not the name of a site; "
        + "write it without scheme, port and path, for example www.example.lan")]
    [InlineData("{ http: { url: 'http://127.0.0.1/', expect: 2xx } }", 66, "expect: '2xx' is no status code; write "
        + "numbers from 100 to 599 or ranges of them, for example 200 or 200-399 or '200, 301-308'")]
    [InlineData("{ http: { url: 'http://127.0.0.1/', verify: false } }", 66, "verify: http:// has no certificate; "
        + "remove this key or write https://")]
    [InlineData("{ http: { url: 'https://127.0.0.1/', verify: false, ca_file: /a } }", 83, "ca_file: 'verify: false' "
        + "trusts every certificate; remove one of the two")]
    [InlineData("{ http: { url: 'http://127.0.0.1/', method: HEAD, contains: a } }", 82, "contains: HEAD asks for no "
        + "body; remove this key or 'method'")]
    [InlineData("{ nfs: { versions: [2] } }", 42, "versions: '2' is no version that can be called; write 3 or 4")]
    [InlineData("{ nfs: { versions: [4, 4] } }", 45, "versions: '4' is there twice; write each version once")]
    [InlineData("{ systemd: { unit: named } }", 41, "unit: 'named' is not the name of a unit; write it with its type, "
        + "for example named.service")]
    [InlineData("{ systemd: { unit: a.service, states: [up] } }", 61, "states: 'up' is no state of a unit; write "
        + "active, reloading, inactive, failed, activating or deactivating")]
    [InlineData("{ process: {} }", 33, "a process check has no 'pid_file'; add one, for example 'pid_file: "
        + "/run/named/named.pid', or 'executable' or 'cgroup'")]
    [InlineData("{ process: { pid_file: /a, executable: /b } }", 45, "process: 'pid_file', 'executable' and 'cgroup' "
        + "each say which process is meant; write one of them")]
    [InlineData("{ process: { cgroup: /a/../b } }", 43, "cgroup: '/a/../b' leads out of /sys/fs/cgroup; write a path "
        + "without '..', for example /system.slice/named.service")]
    [InlineData("{ script: { run: [true] } }", 40, "run: 'true' is not the absolute path of a file; write one that "
        + "begins with '/', for example /usr/local/bin/check-dns")]
    [InlineData("{ file: { path: /a, number: true, content: b } }", 65, "content: 'number: true' "
        + "takes any number; remove one of the two")]
    [InlineData("{ file: { path: /a, initial: 5 } }", 51, "initial: only a number has one; write "
        + "'number: true', or 'initial: up' or 'down' beside 'file'")]
    [InlineData("{ file: { path: /a, number: true }, fall: 2 }", 64, "fall: the number of a file counts at once; "
        + "remove this key")]
    [InlineData("{ file: { path: /a, number: true }, initial: down }", 67, "initial: the number of a file is neither "
        + "up nor down; write it into 'file'; remove this key")]
    public void What_cannot_be_checked_is_told(string check, int column, string message) =>
        ConfigurationText.RejectInstanceKey($"track: {{ checks: [{check}] }}", column + 1, message);

    [Fact]
    public void Two_checks_of_one_name_are_told() => ConfigurationText.RejectInstanceKey(
        "track: { checks: [{ tcp: { port: 53 } }, { tcp: { port: 80 } }] }", 46,
        "checks: there is a check 'tcp' already, in line 6; give one of them another 'name'");

    [Theory]
    [InlineData("/nowhere/at/all", "cannot be run: there is no /nowhere; make it, or write another path")]
    [InlineData("/etc/passwd", "is not executable; run 'chmod 0755 /etc/passwd'")]
    public void A_script_that_cannot_run_is_a_finding(string path, string message) =>
        Assert.Equal($"test.yaml:6:41: run: '{path}' {message}", FindingOf(path));

    [Fact]
    public void A_script_that_others_may_write_is_a_finding()
    {
        string path = Path.Combine(Path.GetTempPath(), $"vipkeeper-check-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(path, "#!/bin/sh\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_111);
            Assert.EndsWith(
                $"may be changed by other users (mode 0757); run 'chmod go-w {path}'", FindingOf(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_promise_that_a_check_cannot_keep_is_refused() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("track: { checks: [{ tcp: { port: 53 }, fall: 3 }] }", "rto: 4.9s"), 7, 10,
        "rto: 4.9s cannot be kept: what check 'tcp' finds is taken over within 4.99609375s (detection 4 s + skew "
        + "996.09 ms), and detection is 1s x fall 3 + timeout 1s; promise more, or shorten interval, fall or timeout");

    [Fact]
    public void A_check_with_a_weight_needs_the_down_timer_more() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys(
            "peer_priority: 90", "track: { checks: [{ tcp: { port: 53 }, weight: -60 }] }", "rto: 5s"), 8, 10,
        "rto: 5s cannot be kept: what check 'tcp' finds is taken over within 5.6484375s (detection 2 s + down timer "
        + "3.648 s), and detection is 1s x fall 1 + timeout 1s; promise more, or shorten interval, fall or timeout");

    [Fact]
    public void A_promise_that_a_check_keeps_is_taken()
    {
        InstanceConfiguration instance = ConfigurationText.AcceptInstance(
            "track: { checks: [{ tcp: { port: 53 }, fall: 3, timeout: 200ms }] }", "rto: 7s");

        Assert.Equal(Duration.FromMilliseconds(3200), Assert.Single(instance.Track.Checks).DetectionTime);
    }

    [Fact]
    public void Yielding_after_a_takeover_needs_a_check_that_can_be_made_of_the_virtual_addresses() =>
        ConfigurationText.Reject(
            ConfigurationText.WithInstanceKeys(
                "track: { checks: [{ file: { path: /run/ready } }, { tcp: { address: \"::1\", port: 53 } }] }",
                "after_takeover: { on_failure: yield }"),
            7, 21,
            "after_takeover: nothing can be checked at the virtual addresses, so nothing can fail: no check in 'track' "
            + "asks an address of their family; add one, for example 'dns: { name: example.lan }', or remove "
            + "'on_failure'");

    [Fact]
    public void Yielding_and_not_checking_contradict_each_other() => ConfigurationText.RejectInstanceKey(
        "after_takeover: { check: false, on_failure: yield }", 49,
        "on_failure: 'yield' waits for a failure that nothing finds with 'check: false'; remove one of them");

    [Fact]
    public void An_owner_of_the_addresses_does_not_yield_them() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys(
            "priority: 255", "track: { checks: [{ tcp: { port: 53 } }] }", "after_takeover: { on_failure: yield }"),
        8, 21,
        "after_takeover: priority 255 in line 6 is the owner of the addresses, who never yields; remove 'on_failure', "
        + "or write a priority from 1 to 254");

    [Fact]
    public void A_yield_is_read() => Assert.Equal(
        new TakeoverConfiguration { Yields = true, HoldDown = Duration.FromSeconds(10) },
        ConfigurationText.AcceptInstance(
            "track: { checks: [{ tcp: { port: 53 } }] }", "after_takeover: { on_failure: yield, hold_down: 10s }")
            .AfterTakeover);

    [Fact]
    public void An_owner_of_the_addresses_has_no_use_for_a_check_with_a_weight() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("priority: 255", "track: { checks: [{ tcp: { port: 53 }, weight: 5 }] }"),
        7, 12,
        "track: priority 255 in line 6 is the owner of the addresses, and no weight (of 'check tcp') moves it; remove "
        + "'weight', or write a priority from 1 to 254");

    private static string FindingOf(string script) => Assert.Single(ConfigurationText.Read(
        ConfigurationText.WithInstanceKeys($"track: {{ checks: [{{ script: {{ run: [{script}] }} }}] }}")).Findings)
        .ToString();
}
