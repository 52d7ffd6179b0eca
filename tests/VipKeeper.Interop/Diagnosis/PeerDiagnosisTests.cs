using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Hostile;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Diagnosis;

/// <summary>A peer that is rejected is named, once in the log and in the status, with what to change.</summary>
public sealed class PeerDiagnosisTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);
    private static readonly InetAddress HostB = InetAddress.Parse("192.168.10.112");

    [Fact]
    public async Task Peer_of_the_other_version_is_named_until_the_version_is_mended()
    {
        using Pair pair = Pair.OfTwo(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V2, 100));
        await pair.StartAloneAsync(pair.Ours);
        pair.Peer.Start();
        await UntilAsync(pair.Ours, "rejected", HostB);

        JsonElement rejection = pair.Ours.PeerAt(HostB)!.Value.GetProperty("last_rejection");
        Assert.Equal("wrong_version", rejection.GetProperty("kind").GetString());
        Assert.Equal("version", rejection.GetProperty("setting").GetString());
        Assert.Equal("3", rejection.GetProperty("ours").GetString());
        Assert.Equal("2", rejection.GetProperty("theirs").GetString());
        await UntilLoggedAsync(pair.Ours, "two masters: 192.168.10.112");
        Assert.True(pair.Ours.InstanceStatus.TryGetProperty("two_masters_since", out _));
        string table = pair.Ours.StatusTable;
        Assert.Contains("192.168.10.112 is rejected: it speaks VRRP version 2, this node version 3", table);
        Assert.Contains("set 'version: 2' here or version 3 there", table);
        Assert.Contains("two masters for", table);

        pair.Ours.WriteConfiguration([Instances.Create(VrrpVersion.V2, 150)]);
        pair.Ours.Signal("HUP");
        await Pair.UntilStateAsync(pair.Peer, RouterState.Backup);
        await UntilLoggedAsync(pair.Ours, "are one again after");
        Assert.Single(LogReader.Lines(pair.Ours.LogPath), static line => line.Contains("is heard but rejected"));
        Assert.False(pair.Ours.InstanceStatus.TryGetProperty("two_masters_since", out _));
    }

    [Fact]
    public async Task Peer_that_was_rejected_is_told_to_be_accepted_again()
    {
        using Pair pair = Pair.OfTwo(
            Instances.Create(VrrpVersion.V3, 100), Instances.Create(VrrpVersion.V2, 150));
        await pair.StartAloneAsync(pair.Peer);
        pair.Ours.Start();
        await UntilLoggedAsync(pair.Ours, "192.168.10.112 is heard but rejected");

        pair.Ours.WriteConfiguration([Instances.Create(VrrpVersion.V2, 100)]);
        pair.Ours.Signal("HUP");
        await UntilLoggedAsync(pair.Ours, "192.168.10.112 is accepted again");
        Assert.Equal("accepted", pair.Ours.PeerAt(HostB)!.Value.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Address_lists_that_differ_are_named_address_by_address()
    {
        var more = new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32);
        using Pair pair = Pair.OfTwo(
            Instances.Create(VrrpVersion.V3, 100) with { Addresses = [more, Instances.AddressIPv4] },
            Instances.Create(VrrpVersion.V3, 150));
        await pair.StartAloneAsync(pair.Peer);
        pair.Ours.Start();
        await UntilAsync(pair.Ours, "differs", HostB);
        Assert.Contains("it lacks 192.168.10.120", pair.Ours.StatusTable);
        await UntilLoggedAsync(pair.Ours, "192.168.10.112 is configured otherwise");
    }

    [Fact]
    public async Task Ucarp_is_recognised_as_a_speaker_of_carp()
    {
        string ucarp = Requirements.Tool("ucarp");
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        using CarpSpeaker speaker = CarpSpeaker.Start(lone.Segment, Segment.StrangerHost, ucarp, Instances.Vrid);
        await UntilAsync(lone.Router, "rejected", HostilePackets.Stranger);

        Assert.Contains("it speaks CARP, not VRRP", lone.Router.StatusTable);
        Assert.Equal(["carp_speaker"], lone.Router.Drops.Keys);
        await lone.UntilLoggedAsync("192.168.10.66 is heard but rejected (CarpSpeaker)");
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task Trailer_of_auth_hmac_is_called_by_its_name_and_its_sender_a_second_master()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        byte[] packet = HostilePackets.WithTrailer(28);
        for (int i = 0; i < 3; i++)
        {
            PacketInjector.Send(
                lone.Segment, Segment.StrangerHost, VrrpProtocol.MulticastGroupIPv4, [packet]);
        }

        await lone.UntilLoggedAsync("remove auth_hmac from the peer's configuration");
        await lone.UntilLoggedAsync("two masters: 192.168.10.66");
        await lone.UntilLoggedAsync("are one again after");
        JsonElement peer = lone.Router.PeerAt(HostilePackets.Stranger)!.Value;
        Assert.Equal("hmac_trailer", peer.GetProperty("last_rejection").GetProperty("kind").GetString());
    }

    private static Task UntilAsync(VipKeeperRouter router, string verdict, InetAddress peer) => Eventually.TrueAsync(
        () => router.PeerAt(peer)?.GetProperty("verdict").GetString() == verdict,
        Patience, $"{peer} is {verdict}", BetweenProcesses);

    private static Task UntilLoggedAsync(VipKeeperRouter router, string text) => Eventually.TrueAsync(
        () => LogReader.Read(router.LogPath).Contains(text), Patience, $"the log says '{text}'", BetweenProcesses);
}
