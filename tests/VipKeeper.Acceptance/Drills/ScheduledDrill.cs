using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>A drill by the unit that the timer starts, on both nodes as docs/drills.md has it.</summary>
internal static class ScheduledDrill
{
    /// <summary>The timer that would start it.</summary>
    public const string Timer = $"{Drill}.timer";

    private const string Drill = "vipkeeper-drill@first";

    // Longer than --settled: a drill right after a change of roles is put off.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);

    /// <summary>Starts the unit on both nodes, one after the other.</summary>
    public static async Task RunAsync(PairSite site)
    {
        await site.RestoreAsync();
        await Task.Delay(Calm, TestContext.Current.CancellationToken);
        string onMaster = Start(site, site.Preferred, site.Standby);
        Assert.True(onMaster.Contains("KEPT", StringComparison.Ordinal), onMaster);

        await site.SettledAsync();
        string onBackup = Start(site, site.Standby, site.Preferred);
        Assert.True(onBackup.Contains("does not run now", StringComparison.Ordinal), onBackup);
        await site.SettledAsync();
    }

    // It fails the test where the unit fails.
    private static string Start(PairSite site, PairNode node, PairNode other)
    {
        string options = $"--instance {site.Pair.Instance} --scenario switchover --settled 1s "
            + $"--peer {other.Container.Settings.Address}";
        return node.Container.Run($"""
            mkdir -p /etc/vipkeeper/drills
            echo 'DRILL="{options}"' >/etc/vipkeeper/drills/first.conf
            begin=$(date +%s)
            systemctl start {Drill}.service
            journalctl --no-pager --output cat --since "@$begin" --unit {Drill}.service
            """);
    }
}
