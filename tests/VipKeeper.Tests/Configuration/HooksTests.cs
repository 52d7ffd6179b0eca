using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class HooksTests
{
    [Theory]
    [InlineData("{ master: [bin/m] }", 23, "master: 'bin/m' is not the absolute path of a file; write one that begins "
        + "with '/', for example /etc/vipkeeper/hooks/master")]
    [InlineData("{ master: [] }", 22, "master: an empty list; write at least one, for example "
        + "[/etc/vipkeeper/hooks/master]")]
    [InlineData("{ master: /bin/m }", 22, "master: '/bin/m' does not fit; write [/path, argument] or "
        + "{ run: [/path, argument], timeout: 10s, user: nobody }")]
    [InlineData("{ notify_master: [/bin/m] }", 14, "unknown key 'notify_master' in hooks; did you mean 'master'?")]
    [InlineData("{ master: { timeout: 1s } }", 22, "the hook 'master' has no 'run'; add one, for example "
        + "'run: [/etc/vipkeeper/hooks/master, eth0]'")]
    [InlineData("{ stop: { run: [/bin/s], timeout: 11m } }", 46, "timeout: '11m' is out of range; write a duration "
        + "from 100ms to 10m, for example 30s")]
    [InlineData("{ stop: { run: [/bin/s], user: 'a b' } }", 43, "user: 'a b' is not a user; write a name or number, "
        + "with or without a group: dns or dns:adm")]
    [InlineData("{ before_master: { run: [/bin/s], timeout: 61s } }", 55, "timeout: '61s' is out of range; write a "
        + "duration from 100ms to 1m, for example 5s")]
    [InlineData("{ before_master: { run: [/bin/s], on_failure: fail } }", 58, "on_failure: 'fail' is none of its "
        + "words; write proceed or stay_backup; did you mean 'stay_backup'?")]
    [InlineData("{ before_release: { run: [/bin/s], on_failure: proceed } }", 47, "unknown key 'on_failure' in "
        + "before_release; it belongs in after_takeover; known keys: run, timeout, user")]
    [InlineData("[/bin/m]", 12, "hooks: a list does not fit; write a section of keys, for example "
        + "{ master: [/etc/vipkeeper/hooks/master] }")]
    public void A_wrong_hook_is_told(string value, int column, string message) =>
        ConfigurationText.RejectInstanceKey($"hooks: {value}", column, message);

    [Fact]
    public void Every_key_is_read()
    {
        InstanceConfiguration instance = ConfigurationText.AcceptInstance("""
            hooks:
                  before_master: { run: [/bin/g], timeout: 5s, on_failure: stay_backup, user: root }
                  before_release: [/bin/r, 1]
                  master: [/bin/m, -a, ""]
                  backup: { run: [/bin/b], timeout: 1s, user: "dns:adm" }
                  fault: [/bin/f]
                  stop: { run: [/bin/s] }
                  notify: { run: [/bin/n, x], timeout: 10m }
            """);

        Assert.Equal(
            new HooksConfiguration
            {
                BeforeMaster = new()
                {
                    Run = ["/bin/g"],
                    Timeout = Duration.FromSeconds(5),
                    User = "root",
                    OnFailure = GateFailure.StayBackup,
                },
                BeforeRelease = new() { Run = ["/bin/r", "1"], Timeout = Duration.FromSeconds(10) },
                Master = new() { Run = ["/bin/m", "-a", ""], Timeout = Duration.FromSeconds(10) },
                Backup = new() { Run = ["/bin/b"], Timeout = Duration.FromSeconds(1), User = "dns:adm" },
                Fault = new() { Run = ["/bin/f"], Timeout = Duration.FromSeconds(10) },
                Stop = new() { Run = ["/bin/s"], Timeout = Duration.FromSeconds(10) },
                Notify = new() { Run = ["/bin/n", "x"], Timeout = Duration.FromSeconds(600) },
            },
            instance.Hooks);
    }

    [Fact]
    public void The_hooks_of_a_group_are_read() => Assert.Equal(
        new HooksConfiguration { Notify = new() { Run = ["/bin/n"], Timeout = Duration.FromSeconds(10) } },
        Assert.Single(ConfigurationText.Accept(
            $"{ConfigurationText.Pair}groups: [{{ name: g, instances: [dns6, dns], hooks: {{ notify: [/bin/n] }} }}]")
            .Groups).Hooks);

    [Fact]
    public void A_group_has_no_gate() => Assert.Contains(
        "unknown key 'before_master' in the hooks of a group; it belongs in hooks;",
        Assert.Single(ConfigurationText.Errors(
            $"{ConfigurationText.Pair}groups: [{{ name: g, instances: [dns6, dns], "
            + "hooks: { before_master: [/bin/n] } }]")),
        StringComparison.Ordinal);

    [Fact]
    public void The_named_pipe_is_read() => Assert.Equal(
        "/run/one/notify",
        ConfigurationText.Accept(ConfigurationText.WithTopKeys("notify_fifo: /run/one/notify")).NotifyFifo);

    [Theory]
    [InlineData("Run")]
    [InlineData("Timeout")]
    [InlineData("User")]
    [InlineData("OnFailure")]
    public void Every_setting_of_a_hook_makes_a_difference(string setting)
    {
        var hook = new HookConfiguration { Run = ["/a"], Timeout = Duration.FromSeconds(1) };
        HookConfiguration other = setting switch
        {
            "Run" => hook with { Run = ["/a", "b"] },
            "OnFailure" => hook with { OnFailure = GateFailure.StayBackup },
            "Timeout" => hook with { Timeout = Duration.FromSeconds(2) },
            _ => hook with { User = "dns" },
        };

        Assert.NotEqual(hook, other);
        Assert.Equal(hook, hook with { Run = ["/a"] });
    }

    [Fact]
    public void A_file_that_cannot_be_run_is_a_finding_and_no_error()
    {
        ConfigurationResult result = ConfigurationText.Read(
            ConfigurationText.WithInstanceKeys("hooks: { master: [/no/such/hook] }"));

        Assert.True(result.IsValid);
        Assert.Equal(
            "test.yaml:6:23: master: '/no/such/hook' cannot be run: there is no /no; make it, or write another path",
            Assert.Single(result.Findings).ToString());
    }

    [Fact]
    public void A_file_that_can_be_run_is_no_finding() => Assert.Empty(ConfigurationText.Read(
        ConfigurationText.WithInstanceKeys("hooks: { master: [/usr/bin/env] }")).Findings);
}
