using VipKeeper.Doctor;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class FirewallExaminationTests : IDisposable
{
    private const string Protocol = "{'payload':{'protocol':'ip','field':'protocol'}}";
    private const string Source = "{'payload':{'protocol':'ip','field':'saddr'}}";
    private const string Destination = "{'payload':{'protocol':'ip','field':'daddr'}}";
    private const string Layer4 = "{'meta':{'key':'l4proto'}}";
    private const string Interface = "{'meta':{'key':'iifname'}}";
    private const string State = "{'ct':{'key':'state'}}";

    private static readonly FilteredPacket Incoming =
        new("eth0", true, InetAddress.Parse("192.168.10.112"), InetAddress.Parse("224.0.0.18"));

    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Adverts_that_reach_the_wire_and_not_the_socket_are_dropped_here()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.SetBehindFirewall("eth0", InetFamily.IPv4, 0);
        _machine.Ruleset = Rules(
            "accept", $"{{'match':{{'op':'==','left':{Layer4},'right':'vrrp'}}}},{{'drop':null}}");

        Finding found = _machine.Find<FirewallExamination>(
            Topics.FirewallIn, Severity.Problem, "4 adverts reached eth0");
        Assert.Equal("nft insert rule inet f in meta l4proto 112 accept", found.Remedy[0]);
        Assert.Contains(
            _machine.Examine<FirewallExamination>(),
            static one => one.Topic == Topics.FirewallRules && one.Severity == Severity.Problem
                && one.Found.Contains("the rule with handle 1 of the chain inet f in (drop)"));
    }

    [Fact]
    public void Adverts_that_come_through_are_in_order()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.SetBehindFirewall("eth0", InetFamily.IPv4, 3);
        _machine.Find<FirewallExamination>(Topics.FirewallIn, Severity.Ok, "3 of the 4 adverts");
    }

    [Fact]
    public void A_master_whose_adverts_do_not_leave_is_told()
    {
        _machine.Daemon = SickMachine.DaemonIn("Master");
        _machine.Find<FirewallExamination>(Topics.FirewallOut, Severity.Problem, "no advert of it left by eth0");
    }

    [Fact]
    public void A_master_whose_adverts_leave_is_in_order()
    {
        _machine.Daemon = SickMachine.DaemonIn("Master");
        _machine.Heard.Hear(Frames.Advert(source: "192.168.10.111"), isOutgoing: true, times: 4);
        _machine.Find<FirewallExamination>(Topics.FirewallOut, Severity.Ok, "4 adverts of this node left");
    }

    [Theory]
    // Rules for the protocol, by each of its spellings.
    [InlineData("accept", Protocol, "==", "'vrrp'", "drop", "Drops")]
    [InlineData("accept", Layer4, "==", "112", "reject", "Drops")]
    [InlineData("accept", Layer4, "==", "{'set':['tcp','vrrp']}", "drop", "Drops")]
    [InlineData("accept", Layer4, "!=", "'tcp'", "drop", "Drops")]
    // For where it goes, comes from and comes in.
    [InlineData("accept", Destination, "==", "{'prefix':{'addr':'224.0.0.0','len':4}}", "drop", "Drops")]
    [InlineData("accept", Source, "==", "'10.0.0.1'", "drop", "Passes")]
    [InlineData("accept", Interface, "==", "'eth*'", "drop", "Drops")]
    [InlineData("accept", Interface, "==", "'wg0'", "drop", "Passes")]
    [InlineData("accept", "{'meta':{'key':'pkttype'}}", "==", "'multicast'", "drop", "Drops")]
    // Other protocols and the other family are none of it.
    [InlineData("accept", "{'payload':{'protocol':'tcp','field':'dport'}}", "==", "22", "drop", "Passes")]
    [InlineData("accept", "{'payload':{'protocol':'ip6','field':'nexthdr'}}", "!=", "6", "drop", "Passes")]
    // The usual firewall: what is known goes on, and nothing else.
    [InlineData("drop", State, "in", "['established','related']", "accept", "Drops")]
    [InlineData("drop", Layer4, "==", "'vrrp'", "accept", "Passes")]
    // What cannot be understood may do either.
    [InlineData("drop", "{'meta':{'key':'mark'}}", "==", "1", "accept", "MayDrop")]
    [InlineData("accept", Destination, "==", "'@bad'", "drop", "Passes")]
    public void Conditions_are_judged_as_the_kernel_would(
        string policy, string left, string op, string right, string verdict, string outcome) =>
        AssertOutcome(
            policy, $"{{'match':{{'op':'{op}','left':{left},'right':{right}}}}},{{'{verdict}':null}}", outcome);

    [Theory]
    [InlineData("drop", "{'xt':null},{'accept':null}", "MayDrop")]
    [InlineData("accept", "{'counter':{'packets':0,'bytes':0}},{'jump':{'target':'other'}}", "Drops")]
    [InlineData("accept", "{'return':null}", "Passes")]
    [InlineData("drop", "{'return':null}", "Drops")]
    public void Statements_are_judged_as_the_kernel_would(string policy, string statements, string outcome) =>
        AssertOutcome(policy, statements, outcome);

    [Fact]
    public void The_way_out_is_judged_by_the_output_hook_alone()
    {
        var filter = PacketFilter.Parse(Rules("drop", "{'counter':null}"))!;
        Assert.Equal(FilterOutcome.Passes, filter.Judge(Incoming with { IsIncoming = false }).Outcome);
        Assert.Equal("the policy of the chain inet f in", filter.Judge(Incoming).Place);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"nftables\":7}")]
    public void What_is_no_ruleset_is_none(string text) => Assert.Null(PacketFilter.Parse(text));

    private static void AssertOutcome(string policy, string statements, string outcome) =>
        Assert.Equal(outcome, PacketFilter.Parse(Rules(policy, statements))!.Judge(Incoming).Outcome.ToString());

    // In single quotes, as nobody can read the others here.
    private static string Rules(string policy, string statements) =>
        ("{'nftables':[{'metainfo':{}},"
        + $"{{'chain':{{'family':'inet','table':'f','name':'in','type':'filter','hook':'input','policy':'{policy}'}}}},"
        + "{'chain':{'family':'inet','table':'f','name':'other'}},"
        + $"{{'rule':{{'family':'inet','table':'f','chain':'in','handle':1,'expr':[{statements}]}}}},"
        + "{'rule':{'family':'inet','table':'f','chain':'other','handle':2,'expr':[{'drop':null}]}}]}")
        .Replace('\'', '"');
}
