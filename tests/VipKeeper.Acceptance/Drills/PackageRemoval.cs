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
        """;

    /// <summary>Removes, purges and installs it again, and looks at what is left and at what clients lost.</summary>
    public static async Task RunAsync(PairSite site)
    {
        await site.RestoreAsync();
        PairNode node = site.Preferred;
        using Prober address = site.ProbeAddress();
        await Eventually.TrueAsync(
            () => address.Answers().Count > 0, TimeSpan.FromSeconds(30), "the prober gets answers",
            TimeSpan.FromMilliseconds(200), site.Describe);
        double struck = Prober.Now;

        node.Container.Run("cp -a /etc/vipkeeper kept && apt-get remove -y vipkeeper");
        await site.HeldByAsync(site.Standby, node);
        node.Container.Run("cmp /etc/vipkeeper/vipkeeper.yaml kept/vipkeeper.yaml");
        node.Container.Run("apt-get purge -y vipkeeper");
        Assert.Equal("", node.Container.Run(Traces));
        Assert.Equal(
            "", node.Container.Run("systemctl --failed --no-legend list-units '*vipkeeper*'"));

        node.Container.Push(site.Package, "/tmp/vipkeeper.deb");
        node.Container.Run("""
            apt-get install -y /tmp/vipkeeper.deb
            rm -rf /etc/vipkeeper
            mv kept /etc/vipkeeper
            chown -R root:vipkeeper /etc/vipkeeper
            systemctl restart vipkeeper
            """);
        await site.SettledAsync();
        TimeSpan away = Silence.Longest(address.Answers(), struck, Prober.Now);
        Assert.True(away < TimeSpan.FromSeconds(1), $"The address was away for {away.TotalSeconds:0.000} s.");
    }
}
