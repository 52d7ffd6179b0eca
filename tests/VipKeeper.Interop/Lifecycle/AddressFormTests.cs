using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>The label, the scope and the other forms of an address, as ip(8) shows what the kernel has.</summary>
public sealed class AddressFormTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    private static readonly AddressConfiguration Formed = Instances.AddressIPv4 with
    {
        PrefixLength = 28,
        Label = "eth0:vip",
        Scope = 253,
        PreferredLifetime = Duration.Zero,
        Broadcast = InetAddress.Parse("192.168.10.111"),
    };

    private static readonly AddressConfiguration IPv6 = new(InetAddress.Parse("fd00:10::110"), 64)
    {
        PreferredLifetime = AddressConfiguration.Forever,
    };

    [Fact]
    public async Task The_kernel_has_every_form_and_keeps_it_over_renewals_and_a_removal()
    {
        using LoneRouter lone = LoneRouter.Create([Instance(Formed) with { ExcludedAddresses = [IPv6] }]);
        await lone.StartAsync();
        AssertFormed(lone);

        lone.Ip("address", "delete", Formed.ToString(), "dev", "eth0");
        await Eventually.TrueAsync(
            () => lone.Router.Counter("addresses_restored") == 1, Patience, "the address is put back");
        await lone.UntilHeldAsync();

        long renewals = lone.Router.Counter("lease_renewals");
        await Eventually.TrueAsync(
            () => lone.Router.Counter("lease_renewals") >= renewals + 2, Patience, "the lease is renewed");
        AssertFormed(lone);
        Assert.Contains($"{Formed} label eth0:vip (held)", lone.Router.StatusTable);
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task A_reload_that_changes_the_label_alone_changes_it_and_nothing_else()
    {
        AddressConfiguration other = new(InetAddress.Parse("192.168.10.120"), 32);
        using LoneRouter lone = LoneRouter.Create([Instance(other, Formed)]);
        await lone.StartAsync();
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);
        long takeovers = lone.Router.Counter("became_master");

        lone.Router.WriteConfiguration([Instance(other, Formed with { Label = "eth0:new" })]);
        lone.Router.Signal("HUP");
        await Eventually.TrueAsync(
            () => Info(lone, Formed)?.GetProperty("label").GetString() == "eth0:new", Patience, "the new label");

        Assert.True(lone.Segment.ClientReaches(Formed.Address));
        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.Equal(takeovers, lone.Router.Counter("became_master"));
        Assert.Equal(0, lone.Router.Counter("addresses_restored"));
        Assert.DoesNotContain(lone.Segment.Capture.Adverts, static one => one.Priority == 0);
        Assert.Empty(lone.Router.Complaints);

        // The kernel tells in order: what was removed was there again as the very next thing.
        string[] changes = [.. monitor.Lines.Where(static line => line.Contains(Formed.Address.ToString()))];
        int removal = Array.FindIndex(changes, static line => line.StartsWith("Deleted", StringComparison.Ordinal));
        Assert.True(removal >= 0 && removal + 1 < changes.Length, string.Join('\n', changes));
        Assert.Contains("eth0:new", changes[removal + 1]);
        Assert.Single(changes, static line => line.StartsWith("Deleted", StringComparison.Ordinal));
        Assert.DoesNotContain(
            monitor.Lines,
            line => line.StartsWith("Deleted", StringComparison.Ordinal) && line.Contains(other.ToString()));
    }

    [Fact]
    public async Task A_reload_that_changes_a_lifetime_or_the_prefix_length_never_drops_the_address()
    {
        AddressConfiguration plain = Instances.AddressIPv4;
        using LoneRouter lone = LoneRouter.Create([Instance(plain)]);
        await lone.StartAsync();
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);

        AddressConfiguration deprecated = plain with { PreferredLifetime = Duration.Zero };
        lone.Router.WriteConfiguration([Instance(deprecated)]);
        lone.Router.Signal("HUP");
        await Eventually.TrueAsync(
            () => Info(lone, plain) is { } info && IsDeprecated(info), Patience, "the address is deprecated");
        Assert.DoesNotContain(monitor.Lines, line => IsRemoval(line, plain));

        AddressConfiguration wider = plain with { PrefixLength = 29 };
        lone.Router.WriteConfiguration([Instance(wider)]);
        lone.Router.Signal("HUP");
        await Eventually.TrueAsync(
            () => monitor.Lines.Any(line => IsRemoval(line, plain)), Patience, "the old form is removed");
        string[] changes = [.. monitor.Lines];
        Assert.True(
            Array.FindIndex(changes, line => line.Contains(wider.ToString()))
            < Array.FindIndex(changes, line => IsRemoval(line, plain)),
            "The new form is added before the old one is removed.");
        Assert.NotNull(Info(lone, wider));
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task A_killed_daemon_that_comes_back_with_another_label_goes_on_with_it()
    {
        // An interval of a second leaves three for the restart.
        InstanceConfiguration before = Instance(Formed) with { AdvertInterval = Duration.FromSeconds(1) };
        using LoneRouter lone = LoneRouter.Create([before]);
        lone.Router.Start();
        await Eventually.TrueAsync(
            () => Info(lone, Formed) is not null, Patience, "the address is there", BetweenProcesses);
        lone.Router.Kill();
        lone.Router.WriteConfiguration([before with { Addresses = [Formed with { Label = "eth0:new" }] }]);
        lone.Router.Start();
        await lone.UntilAsync(RouterState.Master);

        Assert.Equal(
            "resumed", lone.Router.InstanceStatus.GetProperty("last_transition").GetProperty("reason").GetString());
        await Eventually.TrueAsync(
            () => Info(lone, Formed)?.GetProperty("label").GetString() == "eth0:new",
            Patience,
            "the new label",
            BetweenProcesses);
        Assert.Equal(0, lone.Router.Counter("addresses_restored"));
    }

    private static InstanceConfiguration Instance(params AddressConfiguration[] addresses) =>
        Instances.Create(VrrpVersion.V3, 100) with { Addresses = [.. addresses] };

    private static void AssertFormed(LoneRouter lone)
    {
        JsonElement info = Info(lone, Formed)!.Value;
        Assert.Equal("eth0:vip", info.GetProperty("label").GetString());
        Assert.Equal("link", info.GetProperty("scope").GetString());
        Assert.Equal("192.168.10.111", info.GetProperty("broadcast").GetString());
        Assert.True(IsDeprecated(info));
        Assert.InRange(info.GetProperty("valid_life_time").GetInt64(), 1, 10);

        // The lease is shorter than forever: preferred until its end.
        JsonElement six = Info(lone, IPv6)!.Value;
        Assert.False(IsDeprecated(six));
        Assert.InRange(six.GetProperty("preferred_life_time").GetInt64(), 1, 10);
    }

    private static bool IsDeprecated(JsonElement info) =>
        info.TryGetProperty("deprecated", out JsonElement deprecated) && deprecated.GetBoolean();

    private static bool IsRemoval(string line, AddressConfiguration address) =>
        line.StartsWith("Deleted", StringComparison.Ordinal) && line.Contains($" {address} ");

    private static JsonElement? Info(LoneRouter lone, AddressConfiguration address, string device = "eth0")
    {
        using JsonDocument links = JsonDocument.Parse(lone.Ip("-json", "address", "show", "dev", device));
        foreach (JsonElement info in links.RootElement[0].GetProperty("addr_info").EnumerateArray())
        {
            if (info.GetProperty("local").GetString() == address.Address.ToString()
                && info.GetProperty("prefixlen").GetInt32() == address.PrefixLength)
            {
                return info.Clone();
            }
        }

        return null;
    }
}
