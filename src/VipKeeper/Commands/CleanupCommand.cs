using System.CommandLine;
using System.Globalization;
using VipKeeper.Daemon;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper cleanup</c>: removes what a daemon that was killed left on the interfaces.</summary>
internal static class CleanupCommand
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        Option<string?> runtimeDirectory = RuntimeDirectoryOption.Create(
            $"The dead daemon's runtime directory (default {RuntimeDirectoryOption.Default}).");
        var all = new Option<bool>("--all")
        {
            Description = "Also remove what a daemon that comes back now would go on with.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing, say what would be done." };
        var command = new Command(
            "cleanup",
            """
            Remove the addresses that a daemon left which was killed; for ExecStopPost= of its unit.

            It knows them from the daemon's runtime directory and needs no configuration. An operator's own addresses
            and those of another running daemon are left alone. An address whose last advert no other node can have
            missed yet is left for a daemon that comes back, and the kernel removes it at the end of that time.

            Exit codes: 0 nothing is left, or only for a daemon that comes back, 1 the daemon runs, or an address could
            not be removed, 2 wrong usage.

            Example: vipkeeper cleanup --dry-run
            """)
        {
            runtimeDirectory, all, dryRun,
        };
        command.SetAction(result => Run(
            result.GetValue(runtimeDirectory) ?? RuntimeDirectoryOption.Default,
            result.GetValue(all),
            result.GetValue(dryRun),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string directory, bool all, bool isDryRun, TextWriter output, TextWriter error)
    {
        try
        {
            using IDisposable? held = RuntimeDirectory.TakeFromTheDead(directory);
            List<RecordedAddress> recorded = AddressRecord.Read(directory, out string? addressComplaint);
            EarlierMasterships masterships = MastershipRecord.Read(directory, out string? mastershipComplaint);
            Tell(addressComplaint, error);
            Tell(mastershipComplaint, error);
            using var netlink = new RouteNetlink();
            List<Leftover> leftovers = Leftovers.Find(
                netlink.DumpAddresses(), recorded, RouteNetlink.KeepsProtocol, Leftovers.AreMarksOfTheDead());
            List<CleanedAddress> cleaned =
                Cleanup.Run(leftovers, masterships, all, isDryRun, netlink, MonotonicClock.Now);
            if (held is not null && !isDryRun && cleaned.TrueForAll(one => one.Outcome == CleanupOutcome.Removed))
            {
                // An operator may add an address of the same value later; it must not look like ours.
                using var record = AddressRecord.Open(directory);
                record.ForgetBefore();
            }

            return Report(cleaned, isDryRun, output, error);
        }
        catch (DaemonStartException e) when (e.InnerException is IOException)
        {
            error.WriteLine(
                $"vipkeeper cleanup: a daemon runs with {Path.GetFullPath(directory)}; its addresses are its own. "
                + "Stop it first, which releases them.");
            return Failure;
        }
        catch (Exception e)
            when (e is DaemonStartException or LinuxException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"vipkeeper cleanup: {e.Message}");
            return Failure;
        }
    }

    private static void Tell(string? complaint, TextWriter error)
    {
        if (complaint is not null)
        {
            error.WriteLine($"vipkeeper cleanup: {complaint}");
        }
    }

    private static int Report(List<CleanedAddress> cleaned, bool isDryRun, TextWriter output, TextWriter error)
    {
        int exitCode = Success;
        foreach (CleanedAddress one in cleaned)
        {
            string address = string.Create(CultureInfo.InvariantCulture, $"{one.Address}/{one.PrefixLength}");
            switch (one.Outcome)
            {
                case CleanupOutcome.Removed:
                    output.WriteLine($"{(isDryRun ? "would remove" : "removed")} {address} from {one.Interface}");
                    break;
                case CleanupOutcome.LeftForRestart:
                    output.WriteLine(
                        $"{(isDryRun ? "would leave" : "left")} {address} on {one.Interface} "
                        + $"for {one.Seconds} s at most: a daemon that comes back by then was missed by nobody "
                        + "(--all removes it now)");
                    break;
                default:
                    error.WriteLine(
                        $"vipkeeper cleanup: {address} on {one.Interface} cannot be removed: "
                        + $"{Errno.Describe(one.Errno)}{(one.Errno == Errno.EPERM ? "; it takes CAP_NET_ADMIN" : "")}");
                    exitCode = Failure;
                    break;
            }
        }

        if (cleaned.Count == 0)
        {
            output.WriteLine("nothing was left");
        }

        return exitCode;
    }
}
