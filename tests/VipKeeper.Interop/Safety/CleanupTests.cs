using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Safety;

/// <summary>A daemon was killed: what it left goes, whoever comes after it.</summary>
public sealed class CleanupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private static InetAddress Dropped { get; } = InetAddress.Parse("192.168.10.120");

    private static InetAddress OfTheOther { get; } = InetAddress.Parse("192.168.10.121");

    private static InetAddress Operators { get; } = InetAddress.Parse("192.168.10.122");

    [Fact]
    public async Task What_was_dropped_from_the_file_while_the_daemon_was_dead_is_gone_after_its_start()
    {
        InstanceConfiguration dns = Slow("dns", 55);
        using LoneRouter lone = LoneRouter.Create(
        [
            dns with { Addresses = [new AddressConfiguration(Dropped, 32), .. dns.Addresses] },
            Slow("web", 56) with { Addresses = [new AddressConfiguration(OfTheOther, 24)] },
        ]);
        await StartWithoutLeaseAsync(lone);

        lone.Router.Kill();
        lone.Ip("address", "add", $"{Operators}/24", "dev", "eth0");
        lone.Router.WriteConfiguration([dns]);
        lone.Router.Start();
        await lone.UntilAsync(RouterState.Master);
        await Eventually.TrueAsync(
            () => !Holds(lone, Dropped) && !Holds(lone, OfTheOther), Patience, "both are gone", BetweenLooks);
        Assert.True(lone.Router.HoldsVirtualAddress);
        Assert.True(Holds(lone, Operators));
        await lone.UntilLoggedAsync($"{Dropped} was still on eth0 from an earlier run, is in no instance here");
        await lone.UntilLoggedAsync($"{OfTheOther} was still on eth0");
        Assert.DoesNotContain(LogReader.Lines(lone.Router.LogPath), line => line.Contains(Operators.ToString()));
    }

    [Fact]
    public async Task Cleanup_removes_what_a_killed_daemon_left_and_refuses_while_it_runs()
    {
        using LoneRouter lone = LoneRouter.Create([Slow("dns", 55)]);
        await StartWithoutLeaseAsync(lone);
        Command refused = lone.Router.RunCommand("cleanup", "--all");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("a daemon runs with", refused.Error);
        Assert.True(lone.Router.HoldsVirtualAddress);

        lone.Router.Kill();
        Command cleaned = lone.Router.RunCommand("cleanup", "--all");
        Assert.True(cleaned.ExitCode == 0, cleaned.Error);
        Assert.Equal($"removed {Instances.AddressIPv4} from eth0\n", cleaned.Output);
        Assert.False(lone.Router.HoldsVirtualAddress);

        Command again = lone.Router.RunCommand("cleanup", "--all");
        Assert.True(again is { ExitCode: 0, Output: "nothing was left\n" }, again.Output + again.Error);
    }

    [Fact]
    public async Task An_address_without_a_lease_goes_when_no_daemon_comes_back_after_the_cleanup()
    {
        using LoneRouter lone = LoneRouter.Create([Slow("dns", 55)]);
        await StartWithoutLeaseAsync(lone);
        lone.Router.Kill();
        Command cleanup = lone.Router.RunCommand("cleanup");
        Assert.True(cleanup.ExitCode == 0, cleanup.Error);
        await Eventually.TrueAsync(
            () => !lone.Router.HoldsVirtualAddress, Patience, "the address ends with the patience", BetweenLooks);
    }

    [Fact]
    public async Task Killed_cleaned_up_and_restarted_in_time_stays_master_and_keepalived_never_takes_over()
    {
        // As systemd does: ExecStopPost= comes before the restart.
        using Pair pair = Pair.WithKeepalived(
            Slow("dns", 55) with { Priority = 150 }, Slow("dns", 55) with { Priority = 100 });
        await pair.StartAsync(master: pair.Ours);

        Instant kill = MonotonicClock.Now;
        pair.Ours.Kill();
        Command cleanup = pair.Ours.RunCommand("cleanup");
        Assert.True(cleanup.ExitCode == 0, cleanup.Error);
        Assert.StartsWith($"left {Instances.AddressIPv4} on eth0 for", cleanup.Output);
        Assert.True(pair.Ours.HoldsVirtualAddress);
        pair.Ours.Start();
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Null(pair.FirstAdvert(pair.Peer, kill));
        Assert.True(pair.Ours.HoldsVirtualAddress);
        await pair.AssertSettledAsync(pair.Ours, kill);
    }

    // An interval of a second leaves three for the next process, on a machine that may be busy.
    private static InstanceConfiguration Slow(string name, byte vrid) => Instances.Create(VrrpVersion.V3, 100) with
    {
        Name = name,
        Vrid = vrid,
        AdvertInterval = Duration.FromSeconds(1),
    };

    // Nothing but the daemon or the cleanup may be what removes an address.
    private static async Task StartWithoutLeaseAsync(LoneRouter lone)
    {
        lone.Router.WriteWithoutLease();
        await lone.StartAsync();
        await Eventually.TrueAsync(
            () => lone.Router.Status.GetProperty("instances").EnumerateArray()
                .All(static one => one.GetProperty("state").GetString() == "Master"),
            Patience,
            "every instance is master",
            BetweenLooks);
        Assert.DoesNotContain("dynamic", lone.Ip("address", "show", "dev", "eth0", "to", $"{lone.VirtualAddress}"));
    }

    private static bool Holds(LoneRouter lone, InetAddress address) => lone.Segment.Holds(lone.Router.Host, address);
}
