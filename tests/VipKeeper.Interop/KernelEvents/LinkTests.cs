using VipKeeper.Interop.Support;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.KernelEvents;

/// <summary>The interface goes and comes.</summary>
public sealed class LinkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Without_carrier_the_address_is_released_until_the_cable_is_back()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        lone.Segment.Network.Unplug(lone.Router.Host);
        await lone.UntilAsync(RouterState.Fault);
        await Eventually.TrueAsync(() => !lone.Router.HoldsVirtualAddress, Patience, "the address is released");
        Assert.Contains("eth0", lone.Router.InstanceStatus.GetProperty("fault").GetString());

        lone.Segment.Network.Plug(lone.Router.Host);
        await AssertServesAgainAsync(lone);
    }

    [Fact]
    public async Task An_interface_that_is_set_down_and_up_serves_again()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        lone.Ip("link", "set", "eth0", "down");
        await lone.UntilAsync(RouterState.Fault);
        await Eventually.TrueAsync(() => !lone.Router.HoldsVirtualAddress, Patience, "the address is released");

        lone.Ip("link", "set", "eth0", "up");
        await AssertServesAgainAsync(lone);
    }

    [Fact]
    public async Task An_interface_that_is_deleted_and_made_again_under_its_name_serves_again()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        lone.Ip("link", "delete", "eth0");
        await lone.UntilAsync(RouterState.Fault);
        Assert.Contains("no interface eth0", lone.Router.InstanceStatus.GetProperty("fault").GetString());

        Attach(lone.Segment, lone.Router.Host);
        await AssertServesAgainAsync(lone);
    }

    [Fact]
    public async Task The_daemon_starts_before_its_interface_exists()
    {
        using LoneRouter lone = LoneRouter.Create();
        lone.Ip("link", "delete", "eth0");
        lone.Router.Start();
        await lone.UntilAsync(RouterState.Fault);

        Attach(lone.Segment, lone.Router.Host);
        await AssertServesAgainAsync(lone);
    }

    [Fact]
    public async Task An_interface_that_is_renamed_away_is_gone_and_under_its_name_again_serves_again()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        lone.Ip("link", "set", "eth0", "down");
        lone.Ip("link", "set", "eth0", "name", "eth9", "up");
        await lone.UntilAsync(RouterState.Fault);

        lone.Ip("link", "set", "eth9", "down");
        lone.Ip("link", "set", "eth9", "name", "eth0", "up");
        await AssertServesAgainAsync(lone);
    }

    // Master with address, and heard: sockets of an interface that is gone would send nowhere.
    private static async Task AssertServesAgainAsync(LoneRouter lone)
    {
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
        Instant master = MonotonicClock.Now;
        MacAddress mac = lone.Segment.MacOf(lone.Router.Host);
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Adverts.Count(one => one.At >= master && one.Mac == mac) >= 2,
            Patience,
            "two adverts on the wire");
        lone.Segment.SendFromClient(lone.VirtualAddress);
        await Eventually.TrueAsync(
            () => lone.Segment.ClientsNeighbor(lone.VirtualAddress) == mac, Patience, "the client finds the address");
    }

    // A new cable from the switch, as at the host's first start.
    private static void Attach(Segment segment, string host)
    {
        string port = "p-" + host;
        string space = segment.Network.SwitchNamespace;
        IpCommand.Run(
            "-n", space, "link", "add", port, "type", "veth",
            "peer", "name", LabHost.Interface, "netns", segment.Network.NamespaceOf(host));
        IpCommand.Run("-n", space, "link", "set", port, "addrgenmode", "none", "master", LabNetwork.Bridge, "up");
        segment.Ip(host, "link", "set", LabHost.Interface, "addrgenmode", "none", "up");
        segment.Ip(host, "address", "add", "192.168.10.111/24", "dev", LabHost.Interface);
    }
}
