using System.Globalization;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Drills;

/// <content>What is done to the master.</content>
internal sealed partial class DrillRun
{
    // Beyond what the drill itself needs at most: then the guard does not wait for it any longer.
    private const int GuardMarginSeconds = 30;

    private static readonly TimeSpan AfterFreeze = TimeSpan.FromMilliseconds(300);
    private static readonly string[] PlainEnvironment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"];

    private int LongestSeconds => (int)Math.Ceiling(2 * BoundMs / 1000) + GuardMarginSeconds;

    private void StartGuard(DrillLock held)
    {
        (string action, string[] words) = options.Scenario switch
        {
            DrillScenario.Switchover => ("undo", Array.Empty<string>()),
            DrillScenario.Stop or DrillScenario.Kill => Process.Unit is { } unit
                ? ("unit", new[] { unit })
                : ("program", [Process.Directory, Process.Program, .. Process.Arguments]),
            DrillScenario.Freeze => ("continue", [DrillGuard.Text(Process.Id)]),
            DrillScenario.Link => ("link", [Instance.Interface]),
            _ => ("check", [Check!]),
        };
        _guard = DrillGuard.Start(
            new DrillGuardDuty(
                Environment.ProcessId, LongestSeconds, options.RuntimeDirectory, Instance.Name, options.Scenario,
                action, words),
            action == "program" ? Process.Environment : PlainEnvironment,
            held.Fd);
    }

    private Task ActAsync(Action<string> told, CancellationToken cancellation)
    {
        told(Outlook.What);
        _actedMs = Now;
        return options.Scenario switch
        {
            DrillScenario.Switchover => SwitchOverAsync(cancellation),
            DrillScenario.Stop => StopDaemonAsync(cancellation),
            DrillScenario.Kill => KillAsync(cancellation),
            DrillScenario.Freeze => FreezeAsync(cancellation),
            DrillScenario.Link => CutAsync(cancellation),
            _ => FailCheckAsync(cancellation),
        };
    }

    private async Task SwitchOverAsync(CancellationToken cancellation)
    {
        Note("done", "the role is given up by order");
        // That nobody was heard is what naming the other node overrides; all else was looked at before.
        string force = options.Peer is null ? "" : "?force=true";
        try
        {
            await _client.OrderAsync(
                $"{SwitchoverEndpoint.Prefix}/{Uri.EscapeDataString(Instance.Name)}{force}", CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            _complaints.Add($"the switchover was refused: {e.Message}");
            return;
        }

        await UntilMovedAsync(cancellation).ConfigureAwait(false);
    }

    private async Task StopDaemonAsync(CancellationToken cancellation)
    {
        if (Process.Unit is { } unit)
        {
            Note("done", $"systemctl stop {unit}");
            if (MachineCommand.Ask("systemctl", "stop", "--no-block", unit) is null)
            {
                _complaints.Add($"systemctl stop {unit} failed");
                return;
            }
        }
        else if (!Signal(ProcessSignal.Terminate, "SIGTERM to the daemon"))
        {
            return;
        }

        await UntilMovedAsync(cancellation).ConfigureAwait(false);
        // It is still letting go: one that is started now would find it there.
        await UntilAsync(() => !ProcessSignal.IsAlive(Process.Id), BoundMs + 10_000, cancellation)
            .ConfigureAwait(false);
    }

    private async Task KillAsync(CancellationToken cancellation)
    {
        if (!Signal(ProcessSignal.Kill, "SIGKILL to the daemon"))
        {
            return;
        }

        if (!Process.IsRestarted)
        {
            await UntilMovedAsync(cancellation).ConfigureAwait(false);
            return;
        }

        // Whether the role moves shows the bound; it should not.
        await DelayAsync(TimeSpan.FromMilliseconds(BoundMs), cancellation).ConfigureAwait(false);
        _successor = _wire!.OtherMasterSince(_actedMs)?.Holder;
    }

    private async Task FreezeAsync(CancellationToken cancellation)
    {
        if (Signal(ProcessSignal.Stop, "SIGSTOP to the daemon"))
        {
            // Not longer than it takes: the watchdog of systemd ends what hangs for 5 s.
            await UntilMovedAsync(cancellation, afterwards: AfterFreeze).ConfigureAwait(false);
        }
    }

    private async Task CutAsync(CancellationToken cancellation)
    {
        Note("done", $"{Instance.Interface} is set down");
        if (MachineCommand.Ask("ip", "link", "set", "dev", Instance.Interface, "down") is null)
        {
            _complaints.Add($"{Instance.Interface} could not be set down: CAP_NET_ADMIN and iproute2 are needed");
            return;
        }

        // Nothing is heard without the link; who is master shows when it is up.
        await DelayAsync(TimeSpan.FromMilliseconds(BoundMs), cancellation).ConfigureAwait(false);
    }

    private async Task FailCheckAsync(CancellationToken cancellation)
    {
        Note("done", $"check {Check} is made to fail");
        int seconds = Math.Min(LongestSeconds, DrillEndpoint.LongestFailure);
        string path = $"{DrillEndpoint.Prefix}/{Uri.EscapeDataString(Instance.Name)}/fail?check="
            + Uri.EscapeDataString(Check!)
            + string.Create(CultureInfo.InvariantCulture, $"&seconds={seconds}");
        try
        {
            await _client.OrderAsync(path, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            _complaints.Add($"the check could not be made to fail: {e.Message}");
            return;
        }

        // The check's own patience comes first, and is not known here.
        await UntilMovedAsync(cancellation, patienceMs: (seconds - (GuardMarginSeconds / 2)) * 1000.0)
            .ConfigureAwait(false);
    }

    private bool Signal(int signal, string what)
    {
        Note("done", $"{what} (process {DrillGuard.Text(Process.Id)})");
        int errno = ProcessSignal.Send(Process.Id, signal);
        if (errno != Errno.None)
        {
            _complaints.Add($"the daemon could not be signalled: {Errno.Describe(errno)}");
        }

        return errno == Errno.None;
    }

    private async Task UntilMovedAsync(
        CancellationToken cancellation, double? patienceMs = null, TimeSpan? afterwards = null)
    {
        double bound = patienceMs ?? BoundMs;
        await UntilAsync(() => _wire!.OtherMasterSince(_actedMs) is not null, bound, cancellation)
            .ConfigureAwait(false);
        _successor = _wire!.OtherMasterSince(_actedMs)?.Holder;
        if (_successor is null && !cancellation.IsCancellationRequested)
        {
            _complaints.Add($"no other node took the role within {History.HistoryLengths.Measured(bound)}");
        }
        else
        {
            // What clients lose shows in a moment; so does a second master.
            await DelayAsync(afterwards ?? Before, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, double boundMs, CancellationToken cancellation)
    {
        long deadline = Environment.TickCount64 + (long)boundMs;
        while (!isSo() && Environment.TickCount64 < deadline && !cancellation.IsCancellationRequested)
        {
            await DelayAsync(Pause, cancellation).ConfigureAwait(false);
        }
    }
}
