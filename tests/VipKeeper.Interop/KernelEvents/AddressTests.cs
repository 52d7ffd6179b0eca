using VipKeeper.Interop.Support;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.KernelEvents;

/// <summary>Somebody else changes the virtual address in the kernel.</summary>
public sealed class AddressTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_address_that_is_deleted_behind_the_daemons_back_comes_back_at_once()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        Instant deleted = MonotonicClock.Now;
        lone.Ip("address", "delete", lone.Router.Instance.Addresses[0].ToString(), "dev", "eth0");
        await Eventually.TrueAsync(() => lone.Router.HoldsVirtualAddress, AtOnce, "the address is back");

        // Clients may have learned better meanwhile, and somebody should know.
        await Eventually.TrueAsync(
            () => lone.Segment.Capture.Announcements.Any(one => one.At >= deleted && one.Mac == lone.Router.Mac),
            AtOnce,
            "the address is announced again");
        await lone.UntilLoggedAsync($"{lone.VirtualAddress} was removed");
        Assert.Equal(RouterState.Master, lone.Router.State);
        Assert.Equal(1, lone.Router.Counter("addresses_restored"));
    }

    [Fact]
    public async Task All_addresses_flushed_is_a_fault_until_the_interface_has_one_again()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();

        lone.Ip("address", "flush", "dev", "eth0");
        await lone.UntilAsync(RouterState.Fault);
        await Eventually.TrueAsync(
            () => !lone.Router.HoldsVirtualAddress, AtOnce, "no virtual address without one of its own");

        lone.Ip("address", "add", "192.168.10.111/24", "dev", "eth0");
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_by_the_next_one_that_listens_first()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        lone.Router.Kill();
        Assert.True(lone.Router.HoldsVirtualAddress);

        // Within three intervals it would go on as the master that it was; the lease lasts longer.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        lone.Router.Start();
        await lone.UntilLoggedAsync("from an earlier run");
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
        Assert.Contains(
            LogReader.Lines(lone.Router.LogPath), line => line.Contains($"{lone.VirtualAddress} was still on eth0"));
    }

    [Fact]
    public async Task A_stop_releases_the_address_and_leaves_the_hosts_own()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        lone.Router.Stop();

        Assert.False(lone.Router.HoldsVirtualAddress);
        Assert.Contains("192.168.10.111/24", lone.Ip("-oneline", "-4", "address", "show", "dev", "eth0"));
        Assert.False(File.Exists(Path.Combine(lone.Router.RuntimeDirectory, "api.sock")));
    }
}
