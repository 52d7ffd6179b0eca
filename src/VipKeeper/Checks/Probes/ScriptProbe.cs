using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Hooks;
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
/// <param name="launcher">The program that becomes the script: this one.</param>
internal sealed class ScriptProbe(
    ScriptCheck check,
    string instance,
    string name,
    CancellationToken stopping,
    string launcher = HookLauncher.Program) : ICheckProbe
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

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
            pause = LongerThan(pause);
        }

        ExitStatus status = Reap(child);
        return status.Signal != 0
            ? CheckOutcome.Failure($"ended by signal {status.Signal}") with { Signal = status.Signal }
            : new CheckOutcome(status.Code == 0, $"exit code {status.Code}{MeaningOf(status.Code)}")
            {
                ExitCode = status.Code,
            };
    }

    private static TimeSpan LongerThan(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private static string MeaningOf(int code) => code switch
    {
        HookLauncher.CannotExecute => " (it cannot be executed)",
        HookLauncher.NotFound => " (not found)",
        _ => "",
    };

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

        // Looked at before every run: what was safe when the configuration was read need not be so any more.
        if (HookFile.Fault(program, check.User) is { } fault)
        {
            return CheckOutcome.Failure($"{program} {fault}");
        }

        string[] environment =
            [HookEnvironment.SearchPath, $"VIPKEEPER_INSTANCE={instance}", $"VIPKEEPER_CHECK={name}"];
        int errno = ChildProcess.TryStartSilent(
            launcher, HookLauncher.ArgumentsOf(check.User, check.Run), environment, out child);
        return errno == Errno.None
            ? CheckOutcome.Success("started")
            : CheckOutcome.Failure($"no process can be started: {Errno.Describe(errno)}");
    }

    // Until it has ended: the next run waits for that, so a script that cannot be killed does not pile up.
    private async Task EndAsync(ChildProcess child)
    {
        child.SignalGroup(stopping.IsCancellationRequested ? ChildProcess.Kill : ChildProcess.Terminate);
        long end = Environment.TickCount64 + (long)Grace.TotalMilliseconds;
        bool isKilled = stopping.IsCancellationRequested;
        TimeSpan pause = ShortestPause;
        while (!child.HasEnded)
        {
            if (!isKilled && (Environment.TickCount64 >= end || stopping.IsCancellationRequested))
            {
                child.SignalGroup(ChildProcess.Kill);
                isKilled = true;
            }

            await Task.Delay(pause, CancellationToken.None).ConfigureAwait(false);
            pause = LongerThan(pause);
        }

        _ = Reap(child);
    }
}
