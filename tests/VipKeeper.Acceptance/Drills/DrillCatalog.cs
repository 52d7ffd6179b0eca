using VipKeeper.Acceptance.Containers;
using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>The drills, in the order of the report.</summary>
internal static class DrillCatalog
{
    /// <summary>A planned stop of the daemon.</summary>
    public const string Stop = "`systemctl stop` of the daemon";

    /// <summary>The daemon dies; systemd starts it again.</summary>
    public const string KillDaemon = "`kill -9` of the daemon";

    /// <summary>The service dies and stays dead.</summary>
    public const string KillService = "`kill -9` of the service";

    /// <summary>The container is frozen.</summary>
    public const string Freeze = "`lxc-freeze`";

    /// <summary>The container loses its power.</summary>
    public const string PowerLoss = "`lxc-stop -k`";

    /// <summary>The cable is pulled.</summary>
    public const string LinkDown = "link down";

    /// <summary>The container is rebooted.</summary>
    public const string Reboot = "reboot of the container";

    /// <summary>A package of a higher version is installed on both nodes.</summary>
    public const string Upgrade = "upgrade of the package";

    private static readonly TimeSpan RestartBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Drill> All { get; } =
    [
        new(Stop, Moves: true, StopAsync, ReviveAsync),
        new(KillDaemon, Moves: false, KillDaemonAsync, NothingAsync),
        new(KillService, Moves: true, KillServiceAsync, ReviveAsync),
        new(Freeze, Moves: true, static site => Do(site.Preferred.Container.Freeze), ReviveAsync),
        new(PowerLoss, Moves: true, static site => Do(site.Preferred.Container.Kill), ReviveAsync),
        new(LinkDown, Moves: true, static site => Do(site.Preferred.Container.Unplug), ReviveAsync),
        new(Reboot, Moves: true, RebootAsync, static site => site.Preferred.Container.BootedAsync())
        {
            ReturnsByItself = true,
        },
        new(Upgrade, Moves: false, UpgradeAsync, NothingAsync),
    ];

    /// <summary>The names of the drills that mean something for a pair.</summary>
    /// <remarks>
    /// A keepalived that hangs or dies keeps its address: what VipKeeper's lease is for. Its check of the service is a
    /// script of its own. A second release of a service is drilled where the service itself comes and goes.
    /// </remarks>
    public static IReadOnlyList<string> NamesFor(ServicePair pair) =>
        pair.PreferredDaemon == VrrpDaemon.Keepalived ? [Stop, PowerLoss, LinkDown, Reboot]
        : pair == ServicePair.NfsOnTrixie ? [Stop, KillService, PowerLoss, Reboot]
        : [.. All.Select(static drill => drill.Name)];

    /// <summary>A drill by its name.</summary>
    public static Drill Find(string name) => All.First(drill => drill.Name == name);

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Task NothingAsync(PairSite site) => Task.CompletedTask;

    private static Task ReviveAsync(PairSite site) => site.Preferred.ReviveAsync();

    private static Task StopAsync(PairSite site) =>
        Do(() => site.Preferred.Container.Run($"systemctl stop {site.Preferred.Daemon}"));

    private static async Task KillDaemonAsync(PairSite site)
    {
        int before = site.Preferred.DaemonProcess;
        site.Preferred.KillDaemon();
        await Eventually.TrueAsync(
            () => site.Preferred.DaemonProcess is > 0 and int now && now != before,
            RestartBound,
            "systemd starts the daemon again",
            Pause,
            site.Describe);
    }

    private static Task KillServiceAsync(PairSite site) => Do(site.Preferred.KillService);

    // Away for as long as it takes to notice that it went: the boot is the return.
    private static async Task RebootAsync(PairSite site)
    {
        int? before = site.Preferred.Container.Init;
        site.Preferred.Container.TryRun("systemctl reboot");
        await Eventually.TrueAsync(
            () => site.Preferred.Container.Init != before,
            RestartBound,
            "the container goes down",
            Pause,
            site.Describe);
    }

    private static async Task UpgradeAsync(PairSite site)
    {
        string upgrade = VipKeeperPackage.MakeUpgrade(site.Package, site.Folder);
        string version = VipKeeperPackage.FieldOf(upgrade, "Version");
        foreach (PairNode node in ((PairNode[])[site.Standby, site.Preferred]).Where(static node => node.IsVipKeeper))
        {
            int before = node.DaemonProcess;
            node.Container.Push(upgrade, "/tmp/upgrade.deb");
            node.Container.Run("apt-get install -y /tmp/upgrade.deb");
            Assert.Equal(
                version, node.Container.Run("dpkg-query --show --showformat '${Version}' vipkeeper").Trim());

            // proc(5): a program whose file was replaced is "(deleted)", until the new one has taken its process over.
            await Eventually.TrueAsync(
                () => node.Container.Run($"readlink /proc/{before}/exe").Trim() == "/usr/sbin/vipkeeper",
                RestartBound,
                "the new program takes the process over",
                Pause,
                site.Describe);
            Assert.Equal(before, node.DaemonProcess);
        }
    }
}
