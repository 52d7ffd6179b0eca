using VipKeeper.Configuration;
using VipKeeper.Linux.Processes;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Replication;

/// <summary>What rsync is told: nothing half-written, late deletion, everything replaced kept, no secret.</summary>
public class RsyncArgumentsTests
{
    private static readonly InetAddress Host = InetAddress.Parse("192.168.30.164");

    private static ReplicationConfiguration ByDaemon => new()
    {
        Paths = [new() { Path = "/srv/nfs", Module = "nfs", Exclude = ["*.tmp"] }],
        User = "replicator",
        PasswordFile = "/etc/vipkeeper/rsync.secret",
        Timeout = Duration.FromSeconds(30),
        Bandwidth = 10 * 1024 * 1024,
        Exclude = ["lost+found"],
        Options = ["-x"],
    };

    // Whoever runs the tests may be root or not.
    private static string[] Owners => ProcessCapabilities.CanGiveFilesAway ? ["--super"] : [];

    [Fact]
    public void A_pull_from_a_daemon_writes_beside_keeps_aside_and_deletes_late() => Assert.Equal(
        [
            "rsync", "--no-motd", "--timeout=30", "--contimeout=10", "--password-file=/etc/vipkeeper/rsync.secret",
            "--archive", "--numeric-ids", .. Owners, "--delete-delay", "--modify-window=-1", "--checksum",
            "--exclude=/.vipkeeper",
            "--exclude=*.tmp", "--exclude=lost+found", "-x", "--backup", "--backup-dir=/srv/nfs/.vipkeeper/aside/x",
            "--temp-dir=/srv/nfs/.vipkeeper/incoming", "--info=progress2", "--no-human-readable", "--outbuf=N",
            "--bwlimit=10240", "--", "rsync://replicator@192.168.30.164:873/nfs/", "/srv/nfs/",
        ],
        RsyncArguments.ForPull(
            ByDaemon, ByDaemon.Paths[0], new RsyncSource(ByDaemon, Host, "eth0"), true, "/srv/nfs/.vipkeeper/aside/x"));

    [Fact]
    public void A_dry_run_changes_nothing_and_copies_what_a_pull_does()
    {
        var source = new RsyncSource(ByDaemon, Host, "eth0");
        List<string> dry = RsyncArguments.ForDryRun(ByDaemon, ByDaemon.Paths[0], source, false);
        List<string> pull = RsyncArguments.ForPull(ByDaemon, ByDaemon.Paths[0], source, false, "/x");

        Assert.Contains("--dry-run", dry);
        Assert.Equal(["--dry-run", "--out-format==|%i|%l|%n"], dry.Except(pull));
    }

    [Fact]
    public void The_other_node_s_lineage_is_read_alone()
    {
        List<string> arguments = RsyncArguments.ForMetadata(
            ByDaemon, ByDaemon.Paths[0], new RsyncSource(ByDaemon, Host, "eth0"), "/stage");

        Assert.Equal(
            [
                "--recursive", "--include=/.vipkeeper/", "--include=/.vipkeeper/generation",
                "--include=/.vipkeeper/master", "--exclude=*", "--", "rsync://replicator@192.168.30.164:873/nfs/",
                "/stage/",
            ],
            arguments.SkipWhile(argument => argument != "--recursive"));
    }

    [Fact]
    public void Ssh_asks_no_password_and_trusts_no_stranger()
    {
        var replication = new ReplicationConfiguration
        {
            Paths = [new() { Path = "/srv/nfs" }],
            Transport = ReplicationTransport.Ssh,
            SshKey = "/etc/vipkeeper/key",
            SshKnownHosts = "/etc/vipkeeper/hosts",
            Timeout = Duration.FromSeconds(60),
        };
        List<string> arguments = RsyncArguments.ForDryRun(
            replication, replication.Paths[0], new RsyncSource(replication, Host, "eth0"), isThorough: false);

        string ssh = Assert.Single(arguments, argument => argument.StartsWith("--rsh=", StringComparison.Ordinal));
        Assert.StartsWith(
            "--rsh=ssh -p 22 -o BatchMode=yes -o StrictHostKeyChecking=yes ", ssh, StringComparison.Ordinal);
        Assert.Contains("-o UserKnownHostsFile=/etc/vipkeeper/hosts", ssh, StringComparison.Ordinal);
        Assert.EndsWith("-o IdentitiesOnly=yes -i /etc/vipkeeper/key", ssh, StringComparison.Ordinal);
        Assert.Equal(["--", "root@192.168.30.164:/srv/nfs/", "/srv/nfs/"], arguments[^3..]);
    }

    [Theory]
    [InlineData("fd00::1", "rsync://replicator@[fd00::1]:873/nfs/")]
    [InlineData("fe80::1", "rsync://replicator@[fe80::1%eth0]:873/nfs/")]
    public void An_IPv6_address_stands_in_brackets(string host, string expected) => Assert.Equal(
        expected, new RsyncSource(ByDaemon, InetAddress.Parse(host), "eth0").ArgumentOf(ByDaemon.Paths[0]));
}
