using System.Globalization;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Lifecycle;

/// <summary>What systemd hears: sd_notify(3), with the watchdog of systemd.service(5).</summary>
public sealed class ServiceNotificationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Systemd_hears_ready_watchdog_reloading_ready_and_stopping()
    {
        using var segment = Segment.Create();
        string path = Path.Combine(segment.Folder, "notify");
        using var systemd = new NotifySocket(path);
        VipKeeperRouter router = VipKeeperRouter.Create(
            segment,
            Segment.HostA,
            Instances.Create(VrrpVersion.V3, 100),
            "NOTIFY_SOCKET=" + path,
            "WATCHDOG_USEC=400000");

        router.Start();
        await UntilStagesAsync(systemd, "READY=1");

        // Half of the limit is what systemd asks for: in 1 s there are about five, and at least two.
        int before = CountWatchdog(systemd);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        int watchdog = CountWatchdog(systemd) - before;
        Assert.True(watchdog is >= 2 and <= 12, $"{watchdog} keep-alives in a second, limit 400 ms");

        long sent = Microseconds();
        router.Signal("HUP");
        await UntilStagesAsync(systemd, "READY=1", "RELOADING=1", "READY=1");
        string reloading = systemd.Messages.Single(static message => message.StartsWith("RELOADING=1"));
        string stamp = reloading.Split('\n').Single(static line => line.StartsWith("MONOTONIC_USEC="));
        long told = long.Parse(stamp.AsSpan(stamp.IndexOf('=') + 1), CultureInfo.InvariantCulture);
        long now = Microseconds();
        Assert.True(told >= sent && told <= now, $"{reloading} was sent between {sent} and {now}");

        router.Stop();
        await UntilStagesAsync(systemd, "READY=1", "RELOADING=1", "READY=1", "STOPPING=1");
    }

    [Fact]
    public async Task A_refused_reload_is_ready_again()
    {
        using var segment = Segment.Create();
        string path = Path.Combine(segment.Folder, "notify");
        using var systemd = new NotifySocket(path);
        VipKeeperRouter router = VipKeeperRouter.Create(
            segment, Segment.HostA, Instances.Create(VrrpVersion.V3, 100), "NOTIFY_SOCKET=" + path);
        router.Start();
        await UntilStagesAsync(systemd, "READY=1");

        File.WriteAllText(router.ConfigurationPath, "instances: 5\n");
        router.Signal("HUP");

        // systemctl reload waits for it, whatever the outcome.
        await UntilStagesAsync(systemd, "READY=1", "RELOADING=1", "READY=1");

        // Without WATCHDOG_USEC nobody asked for keep-alives.
        Assert.Equal(0, CountWatchdog(systemd));
    }

    private static Task UntilStagesAsync(NotifySocket systemd, params string[] stages) => Eventually.TrueAsync(
        () => systemd.Stages.SequenceEqual(stages), Patience, $"systemd hears {string.Join(", ", stages)}");

    private static int CountWatchdog(NotifySocket systemd) =>
        systemd.Messages.Count(static message => message.Contains("WATCHDOG=1"));

    private static long Microseconds() => MonotonicClock.Now.Nanoseconds / 1000;
}
