using VipKeeper.Import.Mapping;
using VipKeeper.Import.Reading;
using Xunit;

namespace VipKeeper.Tests.Import;

/// <summary>Each rule is found where it is met, and not in a file that is right.</summary>
public sealed class ImportLintTests
{
    private const string Script = "vrrp_script s {\n script /usr/bin/true\n user nobody\n}";

    private const string Weighted = "track_script {\n s weight 20\n}";

    [Fact]
    public void A_file_that_is_right_meets_no_rule() => Assert.Empty(
        ImportedText.OfInstance("state BACKUP\npriority 150\ntrack_script {\n s\n}", Script).Rules);

    [Theory]
    [InlineData("L1", "state MASTER\npriority 150")]
    [InlineData("L1", "state MASTER\npriority 150\nnopreempt")]
    [InlineData("L2", "priority 150\nnopreempt")]
    [InlineData("L3", "priority 150\nnopreempt\n" + Weighted)]
    [InlineData("L4", "priority 150\n" + Weighted)]
    [InlineData("L5", "state BACKUP")]
    [InlineData("L6", "priority 150\n" + Weighted)]
    [InlineData("L7", "priority 150\nadvert_int 0.5")]
    [InlineData("L8", "priority 150\nversion 3\nauthentication {\n auth_type PASS\n auth_pass x\n}")]
    [InlineData("L9", "priority 150\nauthentication {\n auth_type PASS\n auth_pass 123456789\n}")]
    [InlineData("L10", "priority 150\nunicast_src_ip 10.0.0.2")]
    [InlineData("L11", "priority 150\nstrict_mode")]
    [InlineData("L12", "priority 150\nvirtual_ipaddress {\n 2001:db8::1\n}")]
    [InlineData("L14", "priority 150\nvirtual_ipaddress {\n 10.0.0.7/24\n}")]
    [InlineData("L15", "priority 150\nnotify /usr/bin/true")]
    [InlineData("L21", "priority 150\nnotify /sbin/halt")]
    [InlineData("L18", "priority 150\nvirtual_ipaddress {\n 10.0.0.7\n}")]
    public void A_rule_about_an_instance_is_found(string rule, string lines) =>
        Assert.Contains(rule, ImportedText.OfInstance(lines, Script).Rules);

    [Theory]
    [InlineData("L11", "global_defs {\n vrrp_strict\n}")]
    [InlineData("L13", "vrrp_sync_group G {\n group {\n VI_1\n }\n}")]
    [InlineData("L16", "global_defs {\n vrrp_garp_interval 0\n}")]
    [InlineData("L17", "vrrp_script x {\n script /usr/bin/true\n interval 2\n timeout 5\n}")]
    [InlineData("L19", "include /nowhere/at/all.conf")]
    [InlineData("L20", "vrrp_script x {\n script \"killall -0 named\"\n}")]
    [InlineData("L20", "vrrp_script x {\n script \"/usr/bin/pgrep ^named$\"\n}")]
    [InlineData("L21", "vrrp_script x {\n script \"/bin/sh -c true\"\n}")]
    public void A_rule_about_the_rest_is_found(string rule, string above) =>
        Assert.Contains(rule, ImportedText.OfInstance("priority 150", above).Rules);

    [Fact]
    public void A_finding_names_its_place_and_what_happens()
    {
        KeepalivedSource source = KeepalivedReader.ReadText(
            "vrrp_instance A {\n interface eth0\n virtual_router_id 1\n priority 150\n nopreempt\n"
            + " virtual_ipaddress { 10.0.0.1 }\n track_interface {\n  eth1 weight -60\n }\n}", "a.conf", "main");
        ImportFinding finding = Assert.Single(
            KeepalivedImport.Run(source).Report.Findings, one => one.Rule == "L3");
        Assert.Equal("a.conf:1", finding.Place.ToString());
        Assert.StartsWith("vrrp_instance A never fails over because of 'eth1'", finding.Text);
    }
}
