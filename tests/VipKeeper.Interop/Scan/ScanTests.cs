using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Scan;

/// <summary>Who speaks on a network is shown, whoever it is.</summary>
public sealed class ScanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Keepalived_FRR_and_ucarp_are_heard_with_what_they_say()
    {
        string ucarp = Requirements.Tool("ucarp");
        using Segment segment = Segment.Create();
        KeepalivedRouter keepalived = KeepalivedRouter.Create(segment, Segment.HostB, Keepalived());
        FrrRouter frr = FrrRouter.Create(segment, Segment.HostA, Frr());
        using CarpSpeaker carp = CarpSpeaker.Start(segment, Segment.StrangerHost, ucarp, 7);
        keepalived.Start();
        frr.Start();

        JsonElement heard = default;
        await Eventually.TrueAsync(
            () => (heard = Scan(segment)).GetProperty("speakers").GetArrayLength() >= 3,
            Patience, "three are heard", BetweenProcesses);

        JsonElement two = Speaker(heard, "vrid", 55);
        Assert.Equal((2, 150), (two.GetProperty("version").GetInt32(), two.GetProperty("priority").GetInt32()));
        Assert.Equal("password", two.GetProperty("authentication").GetString());
        Assert.Equal("192.168.10.112", two.GetProperty("source").GetString());
        Assert.Equal(1000, two.GetProperty("interval_ms").GetDouble());
        Assert.Equal("192.168.10.110", two.GetProperty("addresses")[0].GetString());

        JsonElement three = Speaker(heard, "vrid", 57);
        Assert.Equal(3, three.GetProperty("version").GetInt32());
        Assert.Equal("00:00:5e:00:01:39", three.GetProperty("mac").GetString());

        JsonElement other = Speaker(heard, "vhid", 7);
        Assert.Equal("carp", other.GetProperty("protocol").GetString());
        Assert.Equal("192.168.10.66", other.GetProperty("source").GetString());
        Assert.Equal("1-6, 8-54, 56, 58-255", heard.GetProperty("free_vrids").GetString());
        Assert.DoesNotContain("s3cret", heard.ToString());
    }

    [Fact]
    public async Task Version_3_over_IPv6_is_heard()
    {
        using Segment segment = Segment.Create(linkLocalIPv6: true);
        KeepalivedRouter keepalived =
            KeepalivedRouter.Create(segment, Segment.HostB, Instances.CreateIPv6(150));
        await Eventually.TrueAsync(
            () => segment.LinkLocalOf(Segment.HostB) is not null, Patience, "a link-local address", BetweenProcesses);
        keepalived.Start();

        JsonElement heard = default;
        await Eventually.TrueAsync(
            () => (heard = Scan(segment)).GetProperty("speakers").GetArrayLength() >= 1,
            Patience, "it is heard", BetweenProcesses);
        JsonElement speaker = Speaker(heard, "vrid", 55);
        Assert.Equal("ipv6", speaker.GetProperty("family").GetString());
        Assert.Equal("ff02::12", speaker.GetProperty("destination").GetString());
        Assert.Equal(2, speaker.GetProperty("address_count").GetInt32());
    }

    [Fact]
    public void Nobody_is_heard_on_a_quiet_network_and_every_number_is_free()
    {
        using Segment segment = Segment.Create();
        Command run = Run(segment, "--seconds", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("eth0: listened for 1", run.Output);
        Assert.Contains("heard nobody", run.Output);
        Assert.Contains("free VRIDs: 1-255", run.Output);
    }

    [Fact]
    public void Without_the_capability_it_says_so()
    {
        string setpriv = Requirements.Tool("setpriv");
        using Segment segment = Segment.Create();
        Command run = Command.Run(
            IpCommand.Path, "netns", "exec", segment.Network.NamespaceOf(Segment.ClientHost), setpriv,
            "--bounding-set=-net_raw", "--inh-caps=-net_raw", Requirements.Daemon(), "scan", "--seconds", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("it takes CAP_NET_RAW: run it as root", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public void An_interface_that_is_not_there_is_named_with_those_that_are()
    {
        using Segment segment = Segment.Create();
        Command run = Run(segment, "--interface", "eth7");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no interface 'eth7'; there are eth0", run.Error);
    }

    private static JsonElement Scan(Segment segment)
    {
        Command run = Run(segment, "--json", "--seconds", "3");
        Assert.True(run.ExitCode == 0, run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return document.RootElement.GetProperty("interfaces")[0].Clone();
    }

    private static JsonElement Speaker(JsonElement heard, string key, byte number) =>
        heard.GetProperty("speakers").EnumerateArray().Single(speaker =>
            speaker.TryGetProperty(key, out JsonElement value) && value.GetInt32() == number);

    private static Command Run(Segment segment, params string[] arguments) => Command.Run(
        IpCommand.Path,
        [
            "netns", "exec", segment.Network.NamespaceOf(Segment.ClientHost), Requirements.Daemon(), "scan",
            "--config", Path.Combine(segment.Folder, "none.yaml"), .. arguments,
        ]);

    private static InstanceConfiguration Keepalived() => Instances.Create(VrrpVersion.V2, 150) with
    {
        Auth = new AuthenticationConfiguration("s3cret"u8),
    };

    private static InstanceConfiguration Frr() => Instances.Create(VrrpVersion.V3, 100) with
    {
        Vrid = 57,
        AdvertInterval = Duration.FromSeconds(1),
        Addresses = [new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32)],
    };
}
