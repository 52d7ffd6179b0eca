using System.CommandLine;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper drill</c>: tries a failover on a live pair, measures it and brings the pair back.</summary>
internal static class DrillCommand
{
    /// <summary>Where the daemon keeps what outlives a reboot.</summary>
    public const string DefaultStateDirectory = "/var/lib/vipkeeper";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new(
        "drill",
        """
        Try a failover on this live pair, measure what clients lose, bring the pair back, and judge against what rto
        promises. Run it as root on the master.

        Example: vipkeeper drill run --instance dns --scenario switchover
        """)
    {
        DrillRunCommand.Create(), DrillPlanCommand.Create(), DrillHistoryCommand.Create(),
    };

    /// <summary><c>--state-dir</c>.</summary>
    internal static Option<string> StateDirectoryOption() => new("--state-dir")
    {
        Description = "The daemon's state directory.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultStateDirectory,
    };

    /// <summary><c>--runtime-dir</c>.</summary>
    internal static Option<string?> RuntimeOption() => RuntimeDirectoryOption.Create(
        $"The daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
}
