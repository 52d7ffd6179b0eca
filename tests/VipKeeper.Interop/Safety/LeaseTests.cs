using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Safety;

/// <summary>A master that hangs while its link stays up: its address must not stay for ever.</summary>
public sealed class LeaseTests
{
    // The automatic lease at 200 ms is 3 s; the kernel looks about once a second.
    private static readonly TimeSpan LeaseAndSlack = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_stopped_daemon_loses_its_address_and_gets_it_back_when_it_goes_on()
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(master: pair.Ours);

        int processId = pair.Ours.ProcessId;
        Instant stop = MonotonicClock.Now;
        Command.Signal(processId, "STOP");
        try
        {
            await pair.UntilTakeoverAsync(pair.Peer, stop);
            await Eventually.TrueAsync(
                () => !pair.Ours.HoldsVirtualAddress, LeaseAndSlack, "the stopped daemon's address expires");
            Assert.True(pair.Peer.HoldsVirtualAddress);
        }
        finally
        {
            Command.Signal(processId, "CONT");
        }

        await pair.UntilTakeoverAsync(pair.Ours, MonotonicClock.Now);
        await pair.AssertSettledAsync(pair.Ours, stop, "did not run for", "two masters");
        Assert.Contains("stopped by a signal (SIGSTOP)", LogReader.Read(pair.Ours.LogPath));
        Assert.Equal("stopped", pair.Ours.LastStall.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task A_reload_that_ends_the_lease_keeps_the_address_and_lets_the_loop_sleep()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(master: pair.Ours);
        Assert.Contains("dynamic", Addresses(pair));

        await File.AppendAllTextAsync(
            pair.Ours.ConfigurationPath, "    vip_lease: off\n", TestContext.Current.CancellationToken);
        pair.Ours.Signal("HUP");
        await Eventually.TrueAsync(
            () => !Addresses(pair).Contains("dynamic"), LeaseAndSlack, "the address has no lifetime any more");

        // Five adverts a second and a few notifications; a renewal that is always due would be many thousands.
        long before = Wakeups(pair);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.InRange(Wakeups(pair) - before, 1, 500);
        Assert.True(pair.Ours.HoldsVirtualAddress);
    }

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_the_daemon_runs()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        using AddressMonitor monitor = await AddressMonitor.StartAsync(pair.Segment, pair.Ours.Host);
        await pair.StartAsync(master: pair.Ours);

        await Task.Delay(LeaseAndSlack, TestContext.Current.CancellationToken);
        Assert.True(pair.Ours.HoldsVirtualAddress);
        string address = pair.VirtualAddress.ToString();
        Assert.DoesNotContain(monitor.Lines, line => line.StartsWith("Deleted") && line.Contains(address));
        Assert.True(pair.Ours.Counter("lease_renewals") >= 6);
        Assert.Equal(0, pair.Ours.Counter("addresses_restored"));
    }

    private static string Addresses(Pair pair) =>
        pair.Segment.Ip(pair.Ours.Host, "-oneline", "-4", "address", "show", "to", pair.VirtualAddress.ToString());

    private static long Wakeups(Pair pair) =>
        pair.Ours.Status.GetProperty("loop").GetProperty("wakeups").GetInt64();
}
