using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>SIGHUP: what is the same is left alone, and a file with an error changes nothing.</summary>
public sealed class ReloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(20);

    private static readonly InstanceConfiguration Dns = Instances.Create(VrrpVersion.V3, 100);
    private static readonly InstanceConfiguration Web = Another("web", 61, "192.168.10.161");
    private static readonly InstanceConfiguration Nfs = Another("nfs", 65, "192.168.10.165");

    [Fact]
    public async Task A_reload_applies_the_difference_and_never_drops_an_address_that_stays()
    {
        using LoneRouter lone = LoneRouter.Create([Dns, Web]);
        await lone.StartAsync();
        await UntilHeldAsync(lone, Web);
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);
        long takeovers = lone.Router.Counter("became_master");

        lone.Router.WriteConfiguration([Dns with { Priority = 120 }, Nfs]);
        lone.Router.Signal("HUP");
        await UntilHeldAsync(lone, Nfs);

        JsonElement[] instances = [.. lone.Router.Status.GetProperty("instances").EnumerateArray()];
        Assert.Equal(["dns", "nfs"], instances.Select(static one => one.GetProperty("name").GetString()));
        Assert.Equal(120, instances[0].GetProperty("effective_priority").GetInt32());
        Assert.Equal("Master", instances[0].GetProperty("state").GetString());
        Assert.Equal(takeovers, lone.Router.Counter("became_master"));
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Adverts.Any(static one => one is { Vrid: Instances.Vrid, Priority: 120 }),
            Patience,
            "the new priority on the wire");

        Assert.False(Holds(lone, Web));
        Assert.Contains(monitor.Lines, line => IsRemovalOf(line, Web));
        Assert.DoesNotContain(monitor.Lines, line => IsRemovalOf(line, Dns));
        Assert.Contains(lone.Segment.Capture.Adverts, static one => one is { Vrid: 61, Priority: 0 });
        Assert.DoesNotContain(lone.Segment.Capture.Adverts, static one => one is { Vrid: Instances.Vrid, Priority: 0 });
    }

    [Fact]
    public async Task A_reload_of_the_same_file_touches_nothing()
    {
        using LoneRouter lone = LoneRouter.Create();
        // A lease is renewed all the time.
        lone.Router.WriteWithoutLease();
        await lone.StartAsync();
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);
        for (int i = 0; i < 5; i++)
        {
            lone.Router.Signal("HUP");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.DoesNotContain(monitor.Lines, line => line.Contains(lone.VirtualAddress.ToString()));
        Assert.DoesNotContain(lone.Segment.Capture.Adverts, static one => one.Priority == 0);
        Assert.Empty(lone.Router.Complaints);
    }

    [Fact]
    public async Task A_file_with_an_error_is_refused_and_the_running_configuration_stays()
    {
        using LoneRouter lone = LoneRouter.Create();
        // A lease is renewed all the time.
        lone.Router.WriteWithoutLease();
        await lone.StartAsync();
        using AddressMonitor monitor = await AddressMonitor.StartAsync(lone.Segment, lone.Router.Host);

        string good = File.ReadAllText(lone.Router.ConfigurationPath);
        File.WriteAllText(lone.Router.ConfigurationPath, good.Replace("priority: 100", "prioritty: 300"));
        lone.Router.Signal("HUP");

        // The file, the line, what is wrong and what was probably meant.
        await lone.UntilLoggedAsync("prioritty");
        string error = lone.Router.Complaints[0];
        Assert.Matches(@"a\.yaml:\d+:\d+: .*prioritty.*priority", error);
        await lone.UntilLoggedAsync("the running configuration stays in force");
        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.Equal(100, lone.Router.InstanceStatus.GetProperty("effective_priority").GetInt32());
        Assert.DoesNotContain(monitor.Lines, line => line.Contains(lone.VirtualAddress.ToString()));

        File.WriteAllText(lone.Router.ConfigurationPath, good.Replace("priority: 100", "priority: 130"));
        lone.Router.Signal("HUP");
        await Eventually.TrueAsync(
            () => lone.Router.InstanceStatus.GetProperty("effective_priority").GetInt32() == 130,
            Patience,
            "the mended file is in force",
            BetweenProcesses);
    }

    private static InstanceConfiguration Another(string name, byte vrid, string address) => Dns with
    {
        Name = name,
        Vrid = vrid,
        Addresses = [new AddressConfiguration(InetAddress.Parse(address), 32)],
    };

    private static Task UntilHeldAsync(LoneRouter lone, InstanceConfiguration instance) => Eventually.TrueAsync(
        () => Holds(lone, instance), Patience, $"the address of {instance.Name} is there", BetweenProcesses);

    private static bool Holds(LoneRouter lone, InstanceConfiguration instance) =>
        lone.Segment.Holds(lone.Router.Host, instance.Addresses[0].Address);

    private static bool IsRemovalOf(string line, InstanceConfiguration instance) =>
        line.StartsWith("Deleted") && line.Contains(instance.Addresses[0].Address.ToString());
}
