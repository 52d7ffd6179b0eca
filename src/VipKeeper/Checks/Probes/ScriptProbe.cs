using System.Globalization;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Source;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Runs a program and looks at its exit code. It has a process group of its own that nothing of outlives the run: on
/// the timeout the whole group gets SIGTERM and, two seconds later as in keepalived, SIGKILL. What it prints goes
/// nowhere.
/// </summary>
/// <param name="check">The check's settings.</param>
/// <param name="instance">The name of the instance, for the program's environment.</param>
/// <param name="name">The name of the check, likewise.</param>
/// <param name="stopping">Kills it at once.</param>
internal sealed class ScriptProbe(ScriptCheck check, string instance, string name, CancellationToken stopping)
    : ICheckProbe
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    // util-linux; it changes the user and becomes the program, in the same process.
    private const string Setpriv = "/usr/bin/setpriv";
    private const string SearchPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        ChildProcess? child = null;
        CheckOutcome started = await DetachedThread.RunAsync(() => Start(out child)).ConfigureAwait(false);
        if (child is null)
        {
            return started;
        }

        TimeSpan pause = ShortestPause;
        using ChildProcess running = child;
        while (!child.HasEnded)
        {
            if (cancellation.IsCancellationRequested)
            {
                await EndAsync(child).ConfigureAwait(false);
                return CheckOutcome.Failure("was ended");
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        ExitStatus status = Reap(child);
        return status.Signal != 0 ? CheckOutcome.Failure($"ended by signal {status.Signal}")
            : new CheckOutcome(status.Code == 0, $"exit code {status.Code}");
    }

    // What it left running goes with it, while its id still keeps the group's from being given to another.
    private static ExitStatus Reap(ChildProcess child)
    {
        _ = child.SignalGroup(ChildProcess.Kill);
        _ = child.TryReap(out ExitStatus status);
        return status;
    }

    private CheckOutcome Start(out ChildProcess? child)
    {
        child = null;
        string program = check.Run[0];

        // Looked at before every run: what was safe when the file was checked need not be so any more.
        if (ScriptFile.Fault(program) is { } fault)
        {
            return CheckOutcome.Failure($"{program} {fault}");
        }

        List<string> arguments = [.. check.Run];
        if (UserAccount.EffectiveUserId == 0 && check.User != "root")
        {
            if (UserAccount.Find(check.User) is not { } account)
            {
                return CheckOutcome.Failure($"there is no user '{check.User}'");
            }

            arguments.InsertRange(
                0,
                [
                    "setpriv",
                    string.Create(CultureInfo.InvariantCulture, $"--reuid={account.UserId}"),
                    string.Create(CultureInfo.InvariantCulture, $"--regid={account.GroupId}"),
                    "--init-groups", "--inh-caps=-all", "--no-new-privs", "--",
                ]);
            program = Setpriv;
        }

        string[] environment = [SearchPath, $"VIPKEEPER_INSTANCE={instance}", $"VIPKEEPER_CHECK={name}"];
        int errno = ChildProcess.TryStartSilent(program, arguments, environment, out child);
        return errno == Errno.None
            ? CheckOutcome.Success("started")
            : CheckOutcome.Failure($"{program} cannot be run: {Errno.Describe(errno)}");
    }

    // Until it has ended: the next run waits for that, so a script that cannot be killed does not pile up.
    private async Task EndAsync(ChildProcess child)
    {
        child.SignalGroup(stopping.IsCancellationRequested ? ChildProcess.Kill : ChildProcess.Terminate);
        long end = Environment.TickCount64 + (long)Grace.TotalMilliseconds;
        bool isKilled = stopping.IsCancellationRequested;
        while (!child.HasEnded)
        {
            if (!isKilled && (Environment.TickCount64 >= end || stopping.IsCancellationRequested))
            {
                child.SignalGroup(ChildProcess.Kill);
                isKilled = true;
            }

            await Task.Delay(LongestPause, CancellationToken.None).ConfigureAwait(false);
        }

        _ = Reap(child);
    }
}
