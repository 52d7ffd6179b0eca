using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Doctor;

/// <summary>What is wrong between two nodes is found, and goes when one types what the doctor says.</summary>
public sealed class SickPairTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_packet_filter_that_drops_protocol_112_is_found_and_mended()
    {
        Requirements.Tool("nft");
        using Pair pair = Pair.OfTwo(At(150), At(100));
        pair.Segment.Nft(
            Segment.HostB,
            "table inet test { chain in { type filter hook input priority 0; ip protocol 112 drop; }; }");

        await pair.StartAloneAsync(pair.Ours);
        await pair.StartAloneAsync(pair.Peer);
        var sick = (VipKeeperRouter)pair.Peer;
        DoctorVisit visit = DoctorVisit.At(pair.Segment, sick)
            .Expect("firewall-in", "problem", "none came through")
            .Expect("firewall-rules", "problem", "of the chain inet test in (drop)")
            .Expect("two-masters", "problem", "192.168.10.111");
        Assert.Equal(1, visit.ExitCode);

        visit.Type("firewall-in", "problem", lines: 1);
        await Pair.UntilStateAsync(sick, RouterState.Backup);
        await UntilAsync(pair, sick, static again => again.Problems.Length == 0, "no problem is left");
    }

    [Fact]
    public async Task A_third_host_that_holds_the_address_is_found_by_its_MAC_address()
    {
        using Pair pair = Pair.OfTwo(At(150), At(100));
        await pair.StartAsync(pair.Ours);
        pair.Segment.Ip(Segment.StrangerHost, "address", "add", "192.168.10.110/32", "dev", LabHost.Interface);
        string stranger = pair.Segment.MacOf(Segment.StrangerHost).ToString();

        DoctorVisit.At(pair.Segment, pair.Ours).Expect("vip-holder", "problem", $"also answered for by {stranger}");
        DoctorVisit.At(pair.Segment, (VipKeeperRouter)pair.Peer).Expect("vip-holder", "problem", stranger);

        pair.Segment.Ip(Segment.StrangerHost, "address", "delete", "192.168.10.110/32", "dev", LabHost.Interface);
        await UntilAsync(pair, pair.Ours, static again => again.Problems.Length == 0, "no problem is left");
    }

    [Theory]
    [InlineData("vrid", "vrid", "problem", "as VRID 56, and this node as VRID 55")]
    [InlineData("version", "peer", "problem", "it speaks VRRP version 2, this node version 3")]
    [InlineData("password", "peer", "problem", "it sends a password (PASS), this node no password")]
    [InlineData("addresses", "peer", "warning", "only it has 192.168.10.120")]
    [InlineData("interval", "peer", "warning", "it advertises every 2 s, this node every 1 s")]
    public async Task A_peer_that_is_configured_otherwise_is_found_until_it_is_mended(
        string what, string id, string severity, string saying)
    {
        InstanceConfiguration right = what == "password"
            ? At(100) with { Version = VrrpVersion.V2 }
            : At(100);
        InstanceConfiguration wrong = what switch
        {
            "vrid" => right with { Vrid = 56 },
            "version" => right with { Version = VrrpVersion.V2 },
            "password" => right with { Auth = new AuthenticationConfiguration("s3cret"u8) },
            "interval" => right with { AdvertInterval = Duration.FromSeconds(2) },
            _ => right with
            {
                Addresses = [.. right.Addresses, new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32)],
            },
        };
        using Pair pair = Pair.OfTwo(right, wrong with { Priority = 150 });
        await pair.StartAloneAsync(pair.Peer);
        pair.Ours.Start();
        await UntilAsync(pair, pair.Ours, visit => visit.Has(id, severity, saying), $"{id} says '{saying}'");
        DoctorVisit found = DoctorVisit.At(pair.Segment, pair.Ours).Expect(id, severity, saying);
        Assert.DoesNotContain("s3cret", found.Text);

        // What the remedy says of the other node.
        var peer = (VipKeeperRouter)pair.Peer;
        peer.WriteConfiguration([right with { Priority = 150 }]);
        peer.Signal("HUP");
        await UntilAsync(
            pair, pair.Ours, visit => !visit.Has(id, severity) && visit.Problems.Length == 0, $"no {id} is left");
    }

    private static InstanceConfiguration At(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromSeconds(1) };

    private static Task UntilAsync(
        Pair pair, VipKeeperRouter router, Func<DoctorVisit, bool> holds, string expectation) =>
        Eventually.TrueAsync(
            () => holds(DoctorVisit.At(pair.Segment, router)), Patience, expectation, TimeSpan.FromMilliseconds(200));
}
