using System.Text.RegularExpressions;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Keys;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>The files in config/ are right, and each pair is one.</summary>
public class ShippedFilesTests
{
    public static TheoryData<string> Files => [.. Directory
        .GetFiles(RepositoryFiles.PathOf("config"), "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path))
        .Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_file_is_right(string file) =>
        Assert.Empty(ConfigurationReader.Read(RepositoryFiles.PathOf(file)).Errors);

    [Fact]
    public void There_are_the_reference_and_three_pairs() => Assert.Equal(7, Files.Count);

    [Theory]
    [InlineData("dns", 55, "192.168.10.110/32", 15, "dns-10111", "dns-10112")]
    [InlineData("caddy", 61, "192.168.30.161/32", 10, "caddy-30160", "caddy-30162")]
    [InlineData("nfs", 65, "192.168.30.165/32", 10, "nfs-30164", "nfs-30166")]
    public void A_pair_differs_in_node_and_priority_only(
        string name, byte vrid, string address, int rto, string preferredNode, string standbyNode)
    {
        DaemonConfiguration preferred = Read($"config/{name}/preferred.yaml");
        DaemonConfiguration standby = Read($"config/{name}/standby.yaml");
        InstanceConfiguration first = Assert.Single(preferred.Instances);
        InstanceConfiguration second = Assert.Single(standby.Instances);

        Assert.Equal((preferredNode, standbyNode), (preferred.Node, standby.Node));
        Assert.Equal((150, 100), (first.Priority, second.Priority));
        Assert.Equal(first with { Priority = 100 }, second);
        Assert.Equal((name, vrid, rto), (first.Name, first.Vrid, first.Rto?.WholeSeconds));
        Assert.Equal(address, Assert.Single(first.Addresses).ToString());
    }

    [Fact]
    public void The_reference_shows_every_key_with_its_default()
    {
        string text = RepositoryFiles.Read("config/vipkeeper.yaml");
        foreach (ConfigurationKey key in TopKeys.Section.WithNested().SelectMany(section => section.Keys))
        {
            Assert.Matches($@"(?m)[ {{-]*\b{key.Name}:", text);
        }

        DaemonConfiguration reference = Read("config/vipkeeper.yaml");
        DaemonConfiguration defaults = ConfigurationText.Accept(ConfigurationText.Minimal);
        Assert.Equal(defaults.LogLevel, reference.LogLevel);
        Assert.Equal(defaults.RuntimeDirectory, reference.RuntimeDirectory);
        Assert.Equal(defaults.StateDirectory, reference.StateDirectory);
        Assert.Equal(
            defaults.Instances[0] with { Name = "", Vrid = 1, Addresses = [], Rto = null },
            reference.Instances[0] with { Name = "", Vrid = 1, Addresses = [], Rto = null });
    }

    [Fact]
    public void The_manual_describes_every_key_with_its_default()
    {
        string manual = RepositoryFiles.Read("docs/configuration.md");
        string[] chapters = Regex.Split(manual, "(?m)^## ");
        AssertDescribed(TopKeys.Section, Chapter("Top level"));
        AssertDescribed(LoggingKeys.Section, Chapter("Logging"));
        AssertDescribed(ApiKeys.Section, Chapter("API"));
        AssertDescribed(LokiKeys.Section, Chapter("Loki"));
        AssertDescribed(LokiSpoolKeys.Section, Chapter("Spool"));
        AssertDescribed(WebhookKeys.Section, Chapter("Notifications"));
        AssertDescribed(InstanceKeys.Section, Chapter("Instances"));
        AssertDescribed(AddressKeys.Section, Chapter("Address"));
        AssertDescribed(PreemptKeys.Section, Chapter("Preempt"));
        AssertDescribed(TrackKeys.Section, Chapter("Track"));
        AssertDescribed(TrackedInterfaceKeys.Section, Chapter("Tracked interface"));
        AssertDescribed(TakeoverKeys.Section, Chapter("After takeover"));
        AssertDescribed(OutageProbeKeys.Section, Chapter("Outage probe"));
        AssertDescribed(HooksKeys.Section, Chapter("Hooks"));
        AssertDescribed(HookKeys.Section, Chapter("Hook"));
        AssertDescribed(CheckKeys.Section, Chapter("Check"));
        AssertDescribed(TcpCheckKeys.Section, Chapter("Check: tcp"));
        AssertDescribed(DnsCheckKeys.Section, Chapter("Check: dns"));
        AssertDescribed(FileCheckKeys.Section, Chapter("Check: file"));
        AssertDescribed(ProcessCheckKeys.Section, Chapter("Check: process"));
        AssertDescribed(ScriptCheckKeys.Section, Chapter("Check: script"));
        AssertDescribed(ReplicationKeys.Section, Chapter("Replication"));
        AssertDescribed(ReplicatedPathKeys.Section, Chapter("Replicated path"));
        AssertDescribed(SshKeys.Section, Chapter("Ssh"));
        AssertDescribed(FinalSyncKeys.Section, Chapter("Final sync"));
        AssertDescribed(
            new Section("", [GateHookKeys.Timeout, GateHookKeys.OnFailure]), Chapter("Hook that is waited for"));
        AssertDescribed(GroupKeys.Section, Chapter("Groups"));
        AssertDescribed(AuthKeys.Section, Chapter("Auth"));
        AssertDescribed(AnnouncementKeys.Section, Chapter("Announcements"));

        string Chapter(string title) =>
            chapters.Single(text => text.StartsWith(title + '\n', StringComparison.Ordinal));
    }

    [Fact]
    public void The_manual_s_smallest_file_is_right()
    {
        string manual = RepositoryFiles.Read("docs/configuration.md");
        Match block = Regex.Match(manual, "```yaml\n(.*?)```", RegexOptions.Singleline);

        ConfigurationText.Accept(block.Groups[1].Value);
    }

    private static void AssertDescribed(Section section, string chapter)
    {
        string[] entries = Regex.Split(chapter, "(?m)^### ")[1..];
        Assert.Equal(
            section.Keys.Select(key => $"`{key.Name}`"), entries.Select(entry => entry.Split('\n')[0]));
        foreach ((ConfigurationKey key, string entry) in section.Keys.Zip(entries))
        {
            Assert.Contains($"- Example: `{key.Name}: {key.Example}`", entry, StringComparison.Ordinal);
            string preset = SchemaValues.DefaultOf(key) is string value ? $"`{value}`" : "";
            Assert.Contains(
                key.IsRequired ? "- Required\n" : "- Default: " + preset, entry, StringComparison.Ordinal);
            Assert.All(SchemaValues.LimitsOf(key), limit => Assert.Contains(limit, entry, StringComparison.Ordinal));
        }
    }

    private static DaemonConfiguration Read(string file)
    {
        ConfigurationResult result = ConfigurationReader.Read(RepositoryFiles.PathOf(file));
        Assert.True(result.IsValid);
        return result.Configuration;
    }
}
