using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Import.Mapping;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Import;

public sealed class TrackImportTests
{
    [Fact]
    public void A_script_becomes_a_check()
    {
        ImportedText import = ImportedText.OfInstance(
            "track_script {\n chk_dns\n chk_dns weight -30 reverse\n}",
            """
            vrrp_script chk_dns {
                script "/usr/bin/dig +short 'a b' @127.0.0.1"
                interval 5
                timeout 2
                rise 2
                fall 3
                user nobody nogroup
                init_fail
            }
            """);
        CheckConfiguration check = import.Instance.Track.Checks[0];
        var script = Assert.IsType<ScriptCheck>(check.Kind);
        Assert.Equal("chk_dns", check.Name);
        Assert.Equal("/usr/bin/dig|+short|a b|@127.0.0.1", string.Join('|', script.Run));
        Assert.Equal("nobody:nogroup", script.User);
        Assert.Equal(Duration.FromSeconds(5), check.Interval);
        Assert.Equal(Duration.FromSeconds(2), check.Timeout);
        Assert.Equal((2, 3, false), (check.Rise, check.Fall, check.IsInitiallyUp));
        Assert.Equal(new TrackedCondition(0, false), check.Condition);
        Assert.Equal("chk_dns-2", import.Instance.Track.Checks[1].Name);
        Assert.Equal(new TrackedCondition(-30, true), import.Instance.Track.Checks[1].Condition);
        Assert.Equal(0, import.Imported.Report.Count(ImportFate.Refused));
    }

    [Theory]
    [InlineData("script \"true\"", "/usr/bin/true")]
    [InlineData("script no-such-program-at-all x", "/usr/bin/no-such-program-at-all|x")]
    [InlineData("script \"/usr/bin/pidof named || exit 1\"", "/bin/sh|-c|/usr/bin/pidof named || exit 1")]
    [InlineData("script \"</dev/tcp/127.0.0.1/53\"", "/bin/sh|-c|</dev/tcp/127.0.0.1/53")]
    public void A_command_without_a_path_or_with_signs_of_a_shell_is_written_as_it_was_meant(string line, string run)
    {
        ImportedText import = ImportedText.OfInstance(
            "track_script {\n x\n}", $"vrrp_script x {{\n{line}\n}}");
        var script = Assert.IsType<ScriptCheck>(import.Instance.Track.Checks[0].Kind);
        Assert.EndsWith(run, string.Join('|', script.Run));
        Assert.Equal(ImportFate.Changed, import.Note("script ").Fate);
    }

    [Fact]
    public void A_process_is_found_by_its_path_and_one_that_is_not_there_is_refused()
    {
        ImportedText import = ImportedText.OfInstance(
            "track_process {\n a\n b\n}",
            """
            vrrp_track_process a {
                process /usr/sbin/named
                weight 10
            }
            vrrp_track_process b {
                process no-such-program-at-all
            }
            """);
        CheckConfiguration check = Assert.Single(import.Instance.Track.Checks);
        Assert.IsType<ProcessCheck>(check.Kind);
        Assert.Equal(10, check.Condition.Weight);
        Assert.Contains("systemd: { unit: named.service }", import.Yaml);
        Assert.Equal(ImportFate.Refused, import.Note("process no-such").Fate);
        Assert.Equal(ImportFate.Refused, import.Note("b").Fate);
    }

    [Theory]
    [InlineData("quorum 1", ImportFate.Kept)]
    [InlineData("quorum 2", ImportFate.Refused)]
    public void One_process_is_enough(string line, object fate)
    {
        ImportedText import = ImportedText.OfInstance(
            "track_process {\n a\n}", $"vrrp_track_process a {{\n process /usr/sbin/named\n {line}\n}}");
        Assert.Equal((ImportFate)fate, import.Note("quorum").Fate);
    }

    [Fact]
    public void A_script_that_only_other_nodes_have_is_told_with_the_way_to_name_a_node()
    {
        ImportedText import = ImportedText.OfInstance(
            "track_script {\n x\n}", "vrrp_script x {\n@other script /usr/bin/true\n interval 1\n}");
        Assert.Empty(import.Instance.Track.Checks);
        Assert.Contains(
            import.Notes,
            note => note is { Fate: ImportFate.Refused, Statement: "vrrp_script x" }
                && note.Text.Contains("--config-id"));
    }

    [Fact]
    public void Members_outside_of_their_block_are_told()
    {
        string text = Group("", "").Replace("group {", "", StringComparison.Ordinal)
            .Replace("B\n    }", "B", StringComparison.Ordinal);
        Assert.Contains("A\n        B\n", text);
        ImportedText import = ImportedText.Of(text);
        Assert.Empty(import.Configuration.Groups);
        Assert.Contains("within 'group { ... }'", import.Notes.First(note => note.Statement == "A").Text);
    }

    // keepalived adds the number in the file times the weight, 1 by default; without a weight a number is a fault.
    [Theory]
    [InlineData("", 1, false)]
    [InlineData("weight 0", 0, false)]
    [InlineData("weight -50", -50, false)]
    [InlineData("weight 50 reverse", 50, true)]
    public void A_file_with_a_number_does_what_it_did(string weight, int expected, bool isReversed)
    {
        ImportedText import = ImportedText.OfInstance(
            "track_file {\n maintenance\n}",
            $"vrrp_track_file maintenance {{\n file /etc/keepalived/maintenance\n {weight}\n}}");
        CheckConfiguration check = Assert.Single(import.Instance.Track.Checks);
        Assert.Equal(new FileCheck("/etc/keepalived/maintenance", null, IsNumber: true), check.Kind);
        Assert.Equal((expected, isReversed), (check.Condition.Weight, check.Condition.IsReversed));
        Assert.True(check.Condition.IsNumber);
        Assert.Equal(0, import.Imported.Report.Count(ImportFate.Refused));
    }

    [Theory]
    [InlineData("init_file 20 overwrite", 20, ImportFate.Changed)]
    [InlineData("init_file -5", -5, ImportFate.Changed)]
    [InlineData("init_file", 0, ImportFate.Changed)]
    [InlineData("init_file overwrite", 0, ImportFate.Changed)]
    [InlineData("init_file x", 0, ImportFate.Refused)]
    public void A_file_has_its_first_number(string line, int initial, object fate)
    {
        ImportedText import = ImportedText.OfInstance(
            "track_file {\n f weight 2\n}", $"track_file f {{\n {line}\n file /run/f\n}}");
        Assert.Equal(
            new FileCheck("/run/f", null, IsNumber: true, initial), Assert.Single(import.Instance.Track.Checks).Kind);
        Assert.Equal((ImportFate)fate, import.Note("init_file").Fate);
    }

    [Fact]
    public void Interfaces_are_tracked_and_the_own_one_is_anyway()
    {
        ImportedText import = ImportedText.OfInstance(
            "track_interface {\n eth0\n eth1\n eth2 weight -20\n eth1\n eth3 weigth 3\n}");
        Assert.Equal(["eth1", "eth2"], import.Instance.Track.Interfaces.Select(one => one.Name));
        Assert.Equal(-20, import.Instance.Track.Interfaces[1].Condition.Weight);
        Assert.Equal(ImportFate.Changed, import.Note("eth0").Fate);
        Assert.Equal(ImportFate.Refused, import.Note("eth3").Fate);
    }

    [Fact]
    public void Hooks_keep_their_arguments_and_users()
    {
        HooksConfiguration hooks = ImportedText.OfInstance(
            """
            notify_master "/usr/bin/logger 'now master' eth0" nobody nogroup
            notify_backup /usr/bin/logger
            notify_fault /usr/bin/logger root
            notify_stop "/usr/bin/logger stop"
            notify /usr/bin/logger
            """,
            "global_defs {\n script_user nobody\n}").Instance.Hooks;
        Assert.Equal("/usr/bin/logger|now master|eth0", string.Join('|', hooks.Master!.Run));
        Assert.Equal("nobody:nogroup", hooks.Master.User);
        Assert.Equal("nobody", hooks.Backup!.User);
        Assert.Equal("root", hooks.Fault!.User);
        Assert.Equal("/usr/bin/logger|stop", string.Join('|', hooks.Stop!.Run));
        Assert.NotNull(hooks.Notify);
    }

    [Fact]
    public void A_group_keeps_members_hooks_and_what_it_tracks()
    {
        ImportedText import = ImportedText.Of(
            Group("", "track_interface {\n eth9 weight -20\n}\nnotify /usr/bin/true"));
        GroupConfiguration group = Assert.Single(import.Configuration.Groups);
        Assert.Equal(["A", "B"], group.Instances);
        Assert.True(group.TrackingWeight);
        Assert.NotNull(group.Hooks.Notify);
        Assert.All(import.Configuration.Instances, one => Assert.Equal(-20, one.Track.Interfaces[0].Condition.Weight));
        Assert.Single(import.Notes, note => note.Statement.StartsWith("eth9"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("sync_group_tracking_weight", 1)]
    public void A_weight_within_a_group_counts_where_the_group_says_so(string line, int count)
    {
        ImportedText import = ImportedText.Of(Group("track_interface {\n eth9 weight -20\n}", line));
        Assert.Equal(count, import.Configuration.Instances[0].Track.Interfaces.Length);
        Assert.Equal(count == 0, import.Rules.Contains("L13"));
    }

    internal static string Group(string instanceLines, string groupLines) =>
        $$"""
        vrrp_sync_group G {
            group {
                A
                B
            }
            {{groupLines}}
        }
        vrrp_instance A {
            interface eth0
            virtual_router_id 1
            virtual_ipaddress { 10.0.0.1 }
            {{instanceLines}}
        }
        vrrp_instance B {
            interface eth1
            virtual_router_id 2
            virtual_ipaddress { 10.0.1.1 }
        }
        """;
}
