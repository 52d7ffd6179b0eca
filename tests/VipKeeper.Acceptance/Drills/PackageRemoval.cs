using VipKeeper.Acceptance.Pairs;
using VipKeeper.Acceptance.Probing;

namespace VipKeeper.Acceptance.Drills;

/// <summary>The package is removed from the master, purged, and installed again.</summary>
internal static class PackageRemoval
{
    // What the administrator made, and what dpkg keeps of packages that are gone, is not the package's to remove.
    private const string Traces = """
        find / -xdev -iname '*vipkeeper*' \
            -not -path '/proc/*' -not -path "$HOME/*" -not -path '/tmp/*' -not -path '/var/log/*' \
            -not -path '/etc/systemd/system/vipkeeper.service.d*'
        getent passwd | grep vipkeeper || true
        getent group | grep vipkeeper || true
        systemctl list-units --all --no-legend '*vipkeeper*'
        systemctl list-unit-files --no-legend '*vipkeeper*' || true
        """;

    private const string Installation = """
        apt-get install -y /tmp/vipkeeper.deb
        rm -rf /etc/vipkeeper
        mv kept /etc/vipkeeper
        chown -R root:vipkeeper /etc/vipkeeper
        systemctl restart vipkeeper
        """;

    /// <summary>Removes, purges and installs it again, and looks at what is left and at what clients lost.</summary>
    public static async Task RunAsync(PairSite site)
    {
        // A drill's timer, and a drill by it, leave most.
        await ScheduledDrill.RunAsync(site);
        PairNode node = site.Preferred;
        node.Container.Run($"systemctl enable --now {ScheduledDrill.Timer}");
        using Prober address = site.ProbeAddress();
        await Eventually.TrueAsync(
            () => address.Answers().Count > 0, TimeSpan.FromSeconds(30), "the prober gets answers",
            TimeSpan.FromMilliseconds(200), site.Describe);
        double struck = Prober.Now;

        node.Container.Run("cp -a /etc/vipkeeper kept");
        string left;
        try
        {
            node.Container.Run("apt-get remove -y vipkeeper");
            await site.HeldByAsync(site.Standby, node);
            node.Container.Run("cmp /etc/vipkeeper/vipkeeper.yaml kept/vipkeeper.yaml");
            node.Container.Run("apt-get purge -y vipkeeper");
            left = node.Container.Run(Traces);
        }
        finally
        {
            // The pair's other tests need it.
            node.Container.Push(site.Package, "/tmp/vipkeeper.deb");
            node.Container.Run(Installation);
        }

        Assert.True(left.Length == 0, $"What is left:\n{left}");
        await site.SettledAsync();
        TimeSpan away = Silence.Longest(address.Answers(), struck, Prober.Now);
        Assert.True(away < TimeSpan.FromSeconds(1), $"The address was away for {away.TotalSeconds:0.000} s.");
    }
}
