using System.Globalization;
using VipKeeper.Acceptance.Containers;

namespace VipKeeper.Acceptance.Pairs;

/// <summary>A node of a pair: its container, its daemon, its service.</summary>
/// <param name="Container">The container.</param>
/// <param name="Daemon">The daemon's unit: <see cref="VrrpDaemon"/>.</param>
/// <param name="Service">The service's unit.</param>
internal sealed record PairNode(Container Container, string Daemon, string Service)
{
    private const string DrillDropIn = "/run/systemd/system/$UNIT.service.d/drill.conf";

    /// <summary>True when its daemon is ours.</summary>
    public bool IsVipKeeper => Daemon == VrrpDaemon.VipKeeper;

    /// <summary>The daemon's process in the container; 0 while it does not run.</summary>
    public int DaemonProcess => int.Parse(
        Container.Run($"systemctl show --property MainPID --value {Daemon}"), CultureInfo.InvariantCulture);

    /// <summary>How often it became master, as its log tells.</summary>
    public int Promotions => int.Parse(
        Container.Run($"journalctl --no-pager --unit {Daemon} | grep -c -E ' to Master|MASTER STATE' || true"),
        CultureInfo.InvariantCulture);

    /// <summary>Kills the service so that systemd does not start it again.</summary>
    public void KillService() => Container.Run($"""
        UNIT={Service}
        mkdir -p $(dirname {DrillDropIn})
        printf '[Service]\nRestart=no\n' >{DrillDropIn}
        systemctl daemon-reload
        systemctl kill --signal=KILL $UNIT
        """);

    /// <summary>Kills the daemon; its unit decides what comes then.</summary>
    public void KillDaemon() => Container.Run($"systemctl kill --kill-who=main --signal=KILL {Daemon}");

    /// <summary>Starts whatever was stopped or killed.</summary>
    public async Task ReviveAsync()
    {
        await Container.ReviveAsync();
        Container.Run($"""
            UNIT={Service}
            if [ -e {DrillDropIn} ]; then rm {DrillDropIn}; systemctl daemon-reload; fi
            systemctl reset-failed {Service} {Daemon} || true
            systemctl start {Service} {Daemon}
            """);
    }

    /// <summary>What it has and says.</summary>
    public string Describe(string address)
    {
        if (Container.State != Container.Running)
        {
            return $"-- {Container.Settings.HostName} is {Container.State}";
        }

        string holds = Container.Holds(address) ? "has" : "does not have";
        return $"-- {Container.Settings.HostName} {holds} {address}\n{Container.Journal(Daemon)}"
            + Container.Journal(Service, 10);
    }
}
