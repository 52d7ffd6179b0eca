using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Observing;

/// <summary>An observer beside each keepalived of a pair: it decides the same, and does nothing.</summary>
public sealed class ObserverTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Observers_agree_with_both_nodes_through_a_stop_a_kill_and_a_dead_link()
    {
        using var segment = Segment.Create();
        (KeepalivedRouter a, KeepalivedRouter b) = await StartPairAsync(segment, VrrpVersion.V3);
        Observer atA = Observer.Create(segment, Segment.HostA, a.Instance);
        Observer atB = Observer.Create(segment, Segment.HostB, b.Instance);
        atA.Start();
        atB.Start();
        await atA.UntilAsync("agrees");
        await atB.UntilAsync("agrees");
        Assert.Equal("master", atA.Observation.GetProperty("keepalived_role").GetString());
        Assert.Equal("Master", atA.Status.GetProperty("instances")[0].GetProperty("state").GetString());
        Assert.Equal("backup", atB.Observation.GetProperty("keepalived_role").GetString());
        Assert.Equal(0, atA.ExitCode);
        Assert.True(atA.Status.GetProperty("observing").GetBoolean());

        // A stop: priority 0.
        a.Stop();
        await atA.UntilAsync("nothing_to_compare");
        Assert.Equal(5, atA.ExitCode);
        await atB.UntilFollowedAsync("master", 1);
        a.Start();
        await UntilMasterAsync(segment, a, b);
        await atA.UntilAsync("agrees");
        await atB.UntilFollowedAsync("backup", 1);

        // SIGKILL: silence, with the address still there.
        a.Kill();
        await atB.UntilFollowedAsync("master", 2);
        segment.Ip(Segment.HostA, "address", "delete", a.VirtualAddress + "/32", "dev", LabHost.Interface);
        a.Start();
        await UntilMasterAsync(segment, a, b);
        await atA.UntilAsync("agrees");
        await atB.UntilFollowedAsync("backup", 2);

        // No carrier.
        segment.Network.Unplug(Segment.HostA);
        await atB.UntilFollowedAsync("master", 3);
        await atA.UntilFollowedAsync("backup", 1);
        segment.Network.Plug(Segment.HostA);
        await UntilMasterAsync(segment, a, b);
        await atA.UntilAsync("agrees");
        await atB.UntilAsync("agrees");

        foreach (Observer observer in (Observer[])[atA, atB])
        {
            Assert.DoesNotContain("is not master, VipKeeper would be", observer.Log);
            Assert.DoesNotContain("here is master, VipKeeper would be", observer.Log);
            Assert.Contains("VipKeeper would go from", observer.Log);
            Assert.Equal(0, CounterOf(observer, "adverts_sent"));
            Assert.Equal(0, CounterOf(observer, "announcements"));
            Assert.Empty(observer.Observation.GetProperty("differences").EnumerateArray());
        }

        Assert.Contains("keepalived became master", atB.Log);
        Assert.True(atA.Observation.GetProperty("adverts_withheld").GetInt64() > 0);
    }

    [Fact]
    public async Task A_priority_that_a_script_moves_moves_on_both_sides()
    {
        using var segment = Segment.Create();
        InstanceConfiguration first = Instances.Create(VrrpVersion.V3, 150);
        InstanceConfiguration second = Instances.Create(VrrpVersion.V3, 100);
        KeepalivedRouter a = KeepalivedRouter.Create(segment, Segment.HostA, first);
        KeepalivedRouter b = KeepalivedRouter.Create(segment, Segment.HostB, second);
        string flag = Path.Combine(segment.Folder, "flag");
        File.WriteAllText(flag, "");
        string file = Path.Combine(segment.Folder, Segment.HostA + ".conf");
        File.WriteAllText(file, File.ReadAllText(file)
            .Replace("global_defs {", "global_defs {\n    script_user root")
            .Replace(
                "vrrp_instance",
                $"vrrp_script flag {{\n    script \"/usr/bin/test -e {flag}\"\n    interval 1\n}}\nvrrp_instance")
            .Replace(
                "    virtual_router_id",
                "    track_script {\n        flag weight 20\n    }\n    virtual_router_id")
            .Replace("priority 150", "priority 90"));
        await StartPairAsync(segment, a, b);
        Observer atA = Observer.Create(
            segment, Segment.HostA, first with { Priority = 90 },
            $"track: {{ checks: [ {{ name: flag, weight: 20, interval: 1s, timeout: 1s, "
            + $"script: {{ run: [/usr/bin/test, -e, {flag}] }} }} ] }}");
        atA.Start();
        await atA.UntilAsync("agrees");
        await atA.UntilAsync(
            static seen => seen.TryGetProperty("keepalived_priority", out var priority) && priority.GetInt32() == 110,
            "keepalived's priority is seen");

        File.Delete(flag);
        await atA.UntilFollowedAsync("backup", 1);
        File.WriteAllText(flag, "");
        await atA.UntilFollowedAsync("master", 1);
        await atA.UntilAsync("agrees");
        Assert.Contains("effective priority 90 to 110", atA.Log);
        Assert.DoesNotContain("advertises priority", atA.Log);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task What_is_configured_otherwise_is_named_and_not_any_more_after_a_reload(VrrpVersion version)
    {
        using var segment = Segment.Create();
        InstanceConfiguration right = Instances.Create(version, 150);
        KeepalivedRouter keepalived = KeepalivedRouter.Create(segment, Segment.HostA, right);
        keepalived.Start();
        await UntilHeldAsync(segment, Segment.HostA, right.Addresses[0].Address);
        var another = new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32);
        Observer observer = Observer.Create(segment, Segment.HostA, right with { Priority = 140 });
        observer.Start();
        await observer.UntilNamedAsync("priority");
        await observer.UntilAsync("differs");
        Assert.Equal(5, observer.ExitCode);
        Assert.Contains("advertises priority 150, VipKeeper would 140", observer.Ask().Output);

        VrrpVersion otherVersion = version == VrrpVersion.V2 ? VrrpVersion.V3 : VrrpVersion.V2;
        (string Name, InstanceConfiguration Wrong)[] steps =
        [
            ("advert_interval", right with { AdvertInterval = Duration.FromSeconds(2) }),
            ("addresses", right with { Addresses = [.. right.Addresses, another] }),
            ("vrid", right with { Vrid = 77 }),
            ("version", right with { Version = otherVersion, AdvertInterval = Duration.FromSeconds(1) }),
        ];
        foreach ((string name, InstanceConfiguration wrong) in steps)
        {
            observer.Configure(wrong);
            observer.Reload();
            await observer.UntilNamedAsync(name);
        }

        observer.Configure(right);
        observer.Reload();
        await observer.UntilAsync("agrees");
        Assert.Equal(0, observer.ExitCode);
    }

    [Fact]
    public async Task Nothing_is_sent_or_claimed_where_keepalived_does_not_do_it_either()
    {
        // Another virtual router at this host: nobody but the observer could advertise VRID 55 or claim its address.
        using var segment = Segment.Create();
        InstanceConfiguration other = Instances.Create(VrrpVersion.V3, 150) with
        {
            Name = "other",
            Vrid = 77,
            Addresses = [new AddressConfiguration(InetAddress.Parse("192.168.10.177"), 32)],
        };
        KeepalivedRouter keepalived = KeepalivedRouter.Create(segment, Segment.HostA, other);
        keepalived.Start();
        await UntilHeldAsync(segment, Segment.HostA, other.Addresses[0].Address);
        InstanceConfiguration ours = Instances.Create(VrrpVersion.V3, 150);
        string ran = Path.Combine(segment.Folder, "ran");
        Observer observer = Observer.Create(
            segment, Segment.HostA, ours, $"hooks: {{ master: [/usr/bin/touch, {ran}] }}");
        using AddressMonitor monitor = await AddressMonitor.StartAsync(segment, Segment.HostA);
        int changes = monitor.Lines.Count;
        observer.Start();
        await observer.UntilAsync("differs");
        Assert.Equal("Master", observer.Status.GetProperty("instances")[0].GetProperty("state").GetString());
        Assert.Contains("keepalived here is not master, VipKeeper would be Master", observer.Log);

        // The program that replaces it observes, too.
        observer.Reexec();
        await Eventually.TrueAsync(
            () => observer.Log.Split("Observing: nothing is sent").Length > 2, Patience, "the new program observes",
            BetweenProcesses);
        await observer.UntilAsync("differs");
        observer.Stop();
        Assert.False(File.Exists(ran));
        Assert.Equal(changes, monitor.Lines.Count);
        Assert.False(segment.Holds(Segment.HostA, ours.Addresses[0].Address));
        Assert.DoesNotContain(segment.Capture.Adverts, static advert => advert.Vrid == Instances.Vrid);
        Assert.DoesNotContain(
            segment.Capture.Announcements, seen => seen.Address == ours.Addresses[0].Address);
        Assert.Contains(segment.Capture.Adverts, static advert => advert.Vrid == 77);
    }

    [Fact]
    public async Task Orders_are_refused_and_maintenance_is_left_to_the_daemon_that_serves()
    {
        using var segment = Segment.Create();
        InstanceConfiguration instance = Instances.Create(VrrpVersion.V3, 150);
        KeepalivedRouter keepalived = KeepalivedRouter.Create(segment, Segment.HostA, instance);
        keepalived.Start();
        await UntilHeldAsync(segment, Segment.HostA, instance.Addresses[0].Address);
        Observer observer = Observer.Create(segment, Segment.HostA, instance);
        observer.WriteState(
            "maintenance.json",
            $$"""
            {"version": 1, "entries": [{"instance": "{{instance.Name}}", "since": "2026-11-21T13:02:39+00:00"}]}
            """);
        observer.Start();
        await observer.UntilAsync("agrees");
        Assert.Equal(0, observer.ExitCode);
        string[][] orders =
            [["switchover", instance.Name], ["switchover", "--all"], ["maintenance", "on"], ["maintenance", "off"]];
        foreach (string[] order in orders)
        {
            Command refused = observer.Order(order);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("only observes keepalived (run --observe)", refused.Error);
        }

        Assert.Equal(0, observer.ExitCode);
        Assert.True(segment.Holds(Segment.HostA, instance.Addresses[0].Address));
    }

    [Fact]
    public async Task A_daemon_does_not_start_on_an_address_that_keepalived_holds()
    {
        using var segment = Segment.Create();
        InstanceConfiguration instance = Instances.Create(VrrpVersion.V3, 150);
        KeepalivedRouter keepalived = KeepalivedRouter.Create(segment, Segment.HostA, instance);
        keepalived.Start();
        await UntilHeldAsync(segment, Segment.HostA, instance.Addresses[0].Address);
        VipKeeperRouter ours = VipKeeperRouter.Create(segment, Segment.HostA, instance);
        ours.Start();
        await Eventually.TrueAsync(() => !ours.IsRunning, Patience, "it ends", BetweenProcesses);
        Assert.Contains("vipkeeper run --observe", LogReader.Read(ours.LogPath));
        Assert.True(segment.Holds(Segment.HostA, instance.Addresses[0].Address));
        Assert.True(keepalived.IsRunning);
    }

    private static async Task<(KeepalivedRouter A, KeepalivedRouter B)> StartPairAsync(
        Segment segment, VrrpVersion version)
    {
        KeepalivedRouter a = KeepalivedRouter.Create(segment, Segment.HostA, Instances.Create(version, 150));
        KeepalivedRouter b = KeepalivedRouter.Create(segment, Segment.HostB, Instances.Create(version, 100));
        await StartPairAsync(segment, a, b);
        return (a, b);
    }

    private static async Task StartPairAsync(Segment segment, KeepalivedRouter a, KeepalivedRouter b)
    {
        a.Start();
        await UntilHeldAsync(segment, a.Host, a.VirtualAddress);
        b.Start();
        await UntilStateAsync(b, RouterState.Backup);
        await UntilMasterAsync(segment, a, b);
    }

    private static async Task UntilMasterAsync(Segment segment, KeepalivedRouter master, KeepalivedRouter backup) =>
        await Eventually.TrueAsync(
            () => segment.Holds(master.Host, master.VirtualAddress)
                && !segment.Holds(backup.Host, master.VirtualAddress),
            Patience,
            $"{master.Host} alone holds the address",
            BetweenProcesses);

    private static Task UntilStateAsync(KeepalivedRouter router, RouterState state) => Eventually.TrueAsync(
        () => router.State == state, Patience, $"{router.Host} is {state}", BetweenProcesses);

    private static Task UntilHeldAsync(Segment segment, string host, InetAddress address) => Eventually.TrueAsync(
        () => segment.Holds(host, address), Patience, $"{host} holds {address}", BetweenProcesses);

    private static long CounterOf(Observer observer, string name) => observer.Status.GetProperty("instances")[0]
        .GetProperty("counters").GetProperty(name).GetInt64();
}
