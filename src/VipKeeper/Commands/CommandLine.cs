using System.CommandLine;

namespace VipKeeper.Commands;

/// <summary>
/// Every command of the program. <c>--help</c>, the manual pages and the completions of the shells are made from it.
/// </summary>
internal static class CommandLine
{
    /// <summary>Builds the tree of commands.</summary>
    public static RootCommand Create() =>
        new("Keeps services reachable on pairs of Linux containers with VRRP.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            CleanupCommand.Create(),
            DoctorCommand.Create(),
            InitCommand.Create(),
            ImportCommand.Create(),
            ScanCommand.Create(),
            StatusCommand.Create(),
            SwitchoverCommand.Create(),
            MaintenanceCommand.Create(),
            WhyCommand.Create(),
            ProbeCommand.Create(),
            DrillCommand.Create(),
            LogsCommand.Create(),
            NotifyCommand.Create(),
            SyncCommand.Create(),
            LabCommand.Create(),
        };
}
