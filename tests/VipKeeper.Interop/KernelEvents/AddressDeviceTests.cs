using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.KernelEvents;

/// <summary>An address on another interface than the one that the adverts go by.</summary>
public sealed class AddressDeviceTests
{
    private const string Device = "eth1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    private static readonly AddressConfiguration Guest = new(InetAddress.Parse("192.168.20.110"), 24)
    {
        Device = Device,
        Label = "eth1:vip",
    };

    [Fact]
    public async Task It_is_added_announced_and_put_back_there()
    {
        using LoneRouter lone = Create(Guest);
        await lone.StartAsync();
        await UntilOnAsync(lone, Device, Guest);
        Assert.Contains($"{Guest} dev eth1 label eth1:vip (held)", lone.Router.StatusTable);
        Assert.False(IsOn(lone, "eth0", Guest));

        // A host that believes what it never asked for (arp_accept) knows it from the announcement alone.
        await Eventually.TrueAsync(
            () => NeighborOfB(lone) == MacOf(lone), Patience, "the neighbours on eth1 know eth1's MAC address");

        lone.Ip("address", "delete", Guest.ToString(), "dev", Device);
        await Eventually.TrueAsync(
            () => lone.Router.Counter("addresses_restored") == 1, Patience, "the address is put back");
        await UntilOnAsync(lone, Device, Guest);
        await lone.UntilLoggedAsync($"{Guest.Address} was removed");
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task Its_interface_being_down_or_gone_is_a_fault_as_long()
    {
        using LoneRouter lone = Create(Guest);
        await lone.StartAsync();
        await UntilOnAsync(lone, Device, Guest);

        lone.Ip("link", "set", Device, "down");
        await lone.UntilAsync(RouterState.Fault);
        Assert.Contains(Device, lone.Router.InstanceStatus.GetProperty("fault").GetString());
        await Eventually.TrueAsync(
            () => !lone.Router.HoldsVirtualAddress && !IsOn(lone, Device, Guest), Patience, "all addresses are gone");

        lone.Ip("link", "set", Device, "up");
        await lone.UntilAsync(RouterState.Master);
        await UntilOnAsync(lone, Device, Guest);

        lone.Ip("link", "set", Device, "down");
        lone.Ip("link", "set", Device, "name", "eth7");
        await lone.UntilAsync(RouterState.Fault);
        lone.Ip("link", "set", "eth7", "name", Device);
        lone.Ip("link", "set", Device, "up");
        await lone.UntilAsync(RouterState.Master);
        await UntilOnAsync(lone, Device, Guest);
    }

    [Fact]
    public async Task A_reload_moves_an_address_there_and_back_without_giving_the_role_up()
    {
        AddressConfiguration here = Guest with { Device = null, Label = null };
        using LoneRouter lone = Create(here);
        await lone.StartAsync();
        await UntilOnAsync(lone, "eth0", here);

        lone.Router.WriteConfiguration([Instance(Guest)]);
        lone.Router.Signal("HUP");
        await UntilOnAsync(lone, Device, Guest);
        await Eventually.TrueAsync(() => !IsOn(lone, "eth0", here), Patience, "it is away from eth0");

        lone.Router.WriteConfiguration([Instance(here)]);
        lone.Router.Signal("HUP");
        await UntilOnAsync(lone, "eth0", here);
        await Eventually.TrueAsync(() => !IsOn(lone, Device, Guest), Patience, "it is away from eth1");
        Assert.Equal(1, lone.Router.Counter("became_master"));
        Assert.Equal(0, lone.Router.Counter("addresses_restored"));
        Assert.DoesNotContain(lone.Segment.Capture.Adverts, static one => one.Priority == 0);
    }

    private static LoneRouter Create(AddressConfiguration excluded)
    {
        LoneRouter lone = LoneRouter.Create([Instance(excluded)]);
        lone.Segment.AddInterface(Segment.HostA, Device, "192.168.20.111/24");
        lone.Segment.AddInterface(Segment.HostB, Device, "192.168.20.112/24");
        lone.Segment.Set(Segment.HostB, "ipv4/conf/eth1/arp_accept", "1");
        return lone;
    }

    private static InstanceConfiguration Instance(AddressConfiguration excluded) =>
        Instances.Create(VrrpVersion.V3, 100) with { ExcludedAddresses = [excluded] };

    private static Task UntilOnAsync(LoneRouter lone, string device, AddressConfiguration address) =>
        Eventually.TrueAsync(
            () => IsOn(lone, device, address), Patience, $"{address} is on {device}", BetweenProcesses);

    private static bool IsOn(LoneRouter lone, string device, AddressConfiguration address) =>
        lone.Ip("-oneline", "address", "show", "dev", device).Contains($" {address} ", StringComparison.Ordinal);

    private static string? MacOf(LoneRouter lone)
    {
        using JsonDocument link = JsonDocument.Parse(lone.Ip("-json", "link", "show", "dev", Device));
        return link.RootElement[0].GetProperty("address").GetString();
    }

    private static string? NeighborOfB(LoneRouter lone)
    {
        string json = lone.Segment.Ip(
            Segment.HostB, "-json", "neighbor", "show", "to", Guest.Address.ToString(), "dev", Device);
        using JsonDocument neighbors = JsonDocument.Parse(json.Trim().Length == 0 ? "[]" : json);
        return neighbors.RootElement.GetArrayLength() > 0
            && neighbors.RootElement[0].TryGetProperty("lladdr", out JsonElement mac)
            ? mac.GetString()
            : null;
    }
}
