using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Explaining;

/// <summary><c>vipkeeper probe</c>, as a client's administrator types it.</summary>
[Collection(Exclusive.Name)]
public sealed class ProbeCommandTests
{
    private static readonly string Address = Instances.AddressIPv4.Address.ToString();

    [Theory]
    [InlineData("--arp")]
    [InlineData("--icmp")]
    public async Task A_takeover_is_one_gap_and_the_hardware_address_changes(string method)
    {
        using Pair pair = Pair.OfTwo(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Task<Command> probing = Task.Run(
            () => Probe(pair, Address, method, "--interval", "10ms", "--seconds", "8", "--json"),
            TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        pair.Ours.CutPower();
        await Pair.UntilStateAsync(pair.Peer, RouterState.Master);
        Command probe = await probing;

        Assert.True(probe.ExitCode == 1, probe.Error + probe.Output);
        using JsonDocument json = JsonDocument.Parse(probe.Output);
        JsonElement root = json.RootElement;
        JsonElement longest = root.GetProperty("gaps").EnumerateArray()
            .MaxBy(static gap => gap.GetProperty("length_ms").GetDouble());
        TestContext.Current.TestOutputHelper?.WriteLine(probe.Output);
        Assert.InRange(longest.GetProperty("length_ms").GetDouble(), 200, 5000);
        Assert.True(longest.GetProperty("ended").GetBoolean());
        Assert.Equal(
            root.GetProperty("sent").GetInt64(),
            root.GetProperty("answered").GetInt64() + root.GetProperty("lost").GetInt64());
        if (method == "--arp")
        {
            Assert.Equal(
                [pair.Ours.Mac.ToString(), pair.Peer.Mac.ToString()],
                root.GetProperty("answerers").EnumerateArray()
                    .Select(static one => one.GetProperty("mac").GetString()));
        }
    }

    [Fact]
    public async Task What_answers_every_time_ends_with_0_and_what_is_not_there_with_1()
    {
        using Pair pair = Pair.OfTwo(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Command quiet = Probe(pair, Address, "--interval", "50ms", "--count", "20");
        Assert.True(quiet.ExitCode == 0, quiet.Error + quiet.Output);
        Assert.Contains($"{Address} (ARP): 20 probes sent, 20 answered, 0 lost", quiet.Output);
        Assert.Contains("round trip: shortest ", quiet.Output);

        Command refused = Probe(pair, Address, "--tcp", "9", "--interval", "100ms", "--count", "5");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("5 lost", refused.Output);
        Assert.Contains("connection refused", refused.Error);

        Command far = Probe(pair, "203.0.113.9", "--arp", "--count", "1");
        Assert.Equal(3, far.ExitCode);
        Assert.Contains("is on no network of this machine", far.Error);
    }

    private static Command Probe(Pair pair, params string[] arguments) => Command.Run(
        IpCommand.Path,
        [
            "netns", "exec", pair.Segment.Network.NamespaceOf(Segment.ClientHost), Requirements.Daemon(), "probe",
            .. arguments,
        ]);
}
