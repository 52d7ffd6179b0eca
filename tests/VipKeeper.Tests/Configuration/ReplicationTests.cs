using VipKeeper.Configuration;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class ReplicationTests
{
    [Theory]
    [InlineData("{ every: 15m }", 18, "replication has no 'paths'; add one, for example "
        + "'paths: [{ path: /srv/nfs, module: nfs }]'")]
    [InlineData("{ paths: [/srv/nfs] }", 28, "paths: '/srv/nfs' does not fit; write a section of keys, for example "
        + "{ path: /srv/nfs, module: nfs }")]
    [InlineData("{ paths: [{ path: /srv/nfs }] }", 28, "a replicated path has no 'module', which the other node's "
        + "rsync daemon is asked for; add one, for example 'module: nfs', or write 'transport: ssh'")]
    [InlineData("{ paths: [{ path: /a, module: m }], transport: ssh }", 28, "module: modules are the rsync daemon's, "
        + "and the transport is ssh; remove the key")]
    [InlineData("{ paths: [{ path: /a, module: m }, { path: /a/b, module: n }] }", 53, "path: '/a/b' and '/a' in line "
        + "6 are one directory or one is in the other; copy each file once")]
    [InlineData("{ paths: [{ path: /a, module: m }], password_file: /a }", 54, "password_file: a password needs a "
        + "user; add 'user: replicator', one of the module's 'auth users'")]
    [InlineData("{ paths: [{ path: /a, module: m }], ssh: { key: /a } }", 54, "ssh: needs 'transport: ssh'; add it or "
        + "remove the key")]
    [InlineData("{ paths: [{ path: /a, module: m }], timeout: 1.5s }", 54, "timeout: rsync counts whole seconds; write "
        + "1s or 2s")]
    [InlineData("{ paths: [{ path: /a, module: m }], options: [--inplace] }", 64, "options: '--inplace' is refused: it "
        + "writes into the old file, so neither a whole old one nor a whole new one would be left of a run that ends "
        + "early; remove it")]
    [InlineData("{ paths: [{ path: /a, module: m }], exclude: ['!'] }", 64, "exclude: '!' is a rule, not a pattern; "
        + "write what is not to be copied, for example \"*.tmp\"")]
    [InlineData("{ paths: [{ path: /a, module: m }], final_sync: yes }", 66, "final_sync: 'yes' is not how it is "
        + "written here; write 'final_sync: true'")]
    public void A_wrong_replication_is_told(string value, int column, string message) =>
        ConfigurationText.RejectInstanceKey($"replication: {value}", column, message);

    [Theory]
    [InlineData("--delete-excluded", "is refused: it would delete what is to stay")]
    [InlineData("--remove-source-files", "is refused: it would delete the master's files")]
    [InlineData("--rsync-path=/bin/sh", "is refused: it runs a program of its own")]
    [InlineData("-e", "is refused: it runs a program of its own")]
    [InlineData("--backup-dir=/", "is refused: where files are put meanwhile")]
    [InlineData("--bwlimit=9", "is refused: use the key 'bandwidth'")]
    [InlineData("--super", "is none of the options of rsync that are known to be harmless here: --one-file-system")]
    public void An_option_that_could_harm_is_refused_by_name(string option, string reason)
    {
        string error = Assert.Single(ConfigurationText.Errors(ConfigurationText.WithInstanceKeys(
            $"replication: {{ paths: [{{ path: /a, module: m }}], options: ['{option}'] }}")));

        Assert.Contains($"'{option}' {reason}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_is_read()
    {
        ReplicationConfiguration? read = ConfigurationText.AcceptInstance("""
            replication:
                  paths:
                    - { path: /srv/nfs, module: nfs, exclude: ["*.tmp"] }
                    - { path: /srv/www, module: www }
                  user: replicator
                  password_file: /nowhere/rsync.secret
                  port: 8730
                  every: 15m
                  daily: "03:05"
                  jitter: 5s
                  bandwidth: 10MB
                  timeout: 30s
                  exclude: [lost+found]
                  options: [--one-file-system, -H]
                  keep: 3d
                  stable_for: 5s
                  newer: keep_aside
                  final_sync: { timeout: 20s }
            """).Replication;

        Assert.Equal(
            new ReplicationConfiguration
            {
                Paths =
                [
                    new() { Path = "/srv/nfs", Module = "nfs", Exclude = ["*.tmp"] },
                    new() { Path = "/srv/www", Module = "www" },
                ],
                User = "replicator",
                PasswordFile = "/nowhere/rsync.secret",
                Port = 8730,
                Every = Duration.FromSeconds(900),
                Daily = 185,
                Jitter = Duration.FromSeconds(5),
                Bandwidth = 10 * 1024 * 1024,
                Timeout = Duration.FromSeconds(30),
                Exclude = ["lost+found"],
                Options = ["--one-file-system", "-H"],
                Keep = Duration.FromSeconds(3 * 86400),
                StableFor = Duration.FromSeconds(5),
                Newer = NewerFilesPolicy.KeepAside,
                FinalSync = Duration.FromSeconds(20),
            },
            read);
    }

    [Fact]
    public void Ssh_and_the_defaults_are_read()
    {
        ReplicationConfiguration? read = ConfigurationText.AcceptInstance(
            "replication: { paths: [{ path: /a }], transport: ssh, final_sync: true, "
            + "ssh: { key: /nowhere/key, known_hosts: /nowhere/hosts } }").Replication;

        Assert.Equal(
            new ReplicationConfiguration
            {
                Paths = [new() { Path = "/a" }],
                Transport = ReplicationTransport.Ssh,
                SshKey = "/nowhere/key",
                SshKnownHosts = "/nowhere/hosts",
                Jitter = Duration.FromSeconds(60),
                Timeout = Duration.FromSeconds(60),
                Keep = Duration.FromSeconds(7 * 86400),
                StableFor = Duration.FromSeconds(10),
                FinalSync = Duration.FromSeconds(10),
            },
            read);
        Assert.Equal(22, read!.EffectivePort);
    }

    [Theory]
    [InlineData("priority: 150", true)]
    [InlineData("priority: 255", false)]
    [InlineData("preempt: true", false)]
    [InlineData("preempt: { delay: 5s }", false)]
    public void A_node_that_replicates_waits_for_its_data_unless_the_file_says_otherwise(string key, bool waits) =>
        Assert.Equal(
            waits,
            ConfigurationText.AcceptInstance(key, "replication: { paths: [{ path: /a, module: m }] }")
                .Preempt.AfterInSync);

    [Fact]
    public void The_takeover_counts_the_writing_of_the_promotion_and_the_gate_the_last_pull_too()
    {
        InstanceConfiguration instance = ConfigurationText.AcceptInstance(
            "replication: { paths: [{ path: /a, module: m }], final_sync: true }");
        InstanceConfiguration plain = ConfigurationText.AcceptInstance();

        Assert.Equal(plain.Takeover.Total + Duration.FromSeconds(2), instance.Takeover.Total);
        Assert.Equal(Duration.FromSeconds(12), instance.Takeover.Gate);
    }

    [Fact]
    public void A_secret_that_does_not_keep_one_is_a_finding_and_no_error()
    {
        ConfigurationResult result = ConfigurationText.Read(ConfigurationText.WithInstanceKeys(
            "replication: { paths: [{ path: /a, module: m }], user: u, password_file: /nowhere/rsync.secret }"));

        Assert.True(result.IsValid);
        Assert.EndsWith(
            "password_file: '/nowhere/rsync.secret' does not exist; make it, with the password in its first line",
            Assert.Single(result.Findings).ToString(), StringComparison.Ordinal);
    }
}
