using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using VipKeeper.Hooks;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Processes;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Notifications;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// Replaces the running program by the one that an upgrade has put in its place, on SIGUSR2: process id, mastership and
/// addresses stay. The new program is tried first; one that does not work leaves the old one running.
/// </summary>
internal sealed class ReexecService(
    DaemonOptions options,
    ProgramFile program,
    PacketLoop loop,
    HookService hooks,
    ReplicationService replication,
    NotificationService notifications,
    DaemonLogger log,
    IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    // signal(7), the same on x64 and arm64.
    private const PosixSignal SIGUSR2 = (PosixSignal)12;

    // From execve(2) to the first advert takes about as long as a check; on a busy machine any start may be slower
    // than the last one.
    private const int Margin = 8;
    private static readonly Duration ShortestPause = Duration.FromMilliseconds(200);

    // Longer than any handover.
    private static readonly Duration LongestWait = Duration.FromSeconds(15);

    private static readonly TimeSpan LongestPullEnd = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private PosixSignalRegistration? _registration;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = PosixSignalRegistration.Create(SIGUSR2, context =>
        {
            context.Cancel = true;
            _ = ReexecAsync();
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Registered still: without a handler the signal would end the process in the middle of its stop.
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task ReexecAsync()
    {
        // A second request while one is under way asks for the same thing.
        if (!await _oneAtATime.WaitAsync(TimeSpan.Zero).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await TryReplaceAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.Logger.Error(e, "Going on with the running program: replacing it failed.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task TryReplaceAsync()
    {
        string configurationPath = Path.GetFullPath(options.ConfigurationPath);
        SuccessorVerdict verdict = await SuccessorTrial.RunAsync(program.Path, configurationPath).ConfigureAwait(false);
        if (verdict.Refusal is { } refusal)
        {
            log.Logger.Error("Going on with the running program: {Refusal}.", refusal);
            return;
        }

        // The new program would know nothing of a hook that this one has started.
        if (!await hooks.PauseAsync(LongestWait).ConfigureAwait(false))
        {
            log.Logger.Error(
                "Going on with the running program: a hook has been running for more than {Length}.",
                LongestWait.ToString());
            return;
        }

        try
        {
            // Nor of a pull, which its rsync's lock would keep it from; a pull that is ended is made again.
            if (await replication.PauseAsync(LongestPullEnd).ConfigureAwait(false))
            {
                await ReplaceAsync(verdict).ConfigureAwait(false);
            }
            else
            {
                log.Logger.Error("Going on with the running program: a run of rsync does not end.");
            }
        }
        finally
        {
            replication.Resume();
            hooks.Resume();
        }
    }

    private async Task ReplaceAsync(SuccessorVerdict verdict)
    {
        await loop.PostAsync(new BeginReloadCommand()).ConfigureAwait(false);
        int errno = 0;
        try
        {
            // The new program would know nothing of a stop that was asked of this one.
            if (await PrepareAsync(PauseFor(verdict), verdict).ConfigureAwait(false)
                && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                errno = ProcessImage.Replace(program.Path, program.Arguments);
            }
        }
        finally
        {
            // Still here: nothing has changed but what was handed over.
            await loop.PostAsync(new AbandonReexecCommand()).ConfigureAwait(false);
            await loop.PostAsync(new ReportReadyCommand()).ConfigureAwait(false);
        }

        if (errno != 0)
        {
            log.Logger.Error(
                "Going on with the running program: {Path} cannot be executed: {Error}.",
                program.Path, Errno.Describe(errno));
        }
    }

    private static Duration PauseFor(SuccessorVerdict verdict)
    {
        Duration measured = verdict.CheckLength * Margin;
        return measured > ShortestPause ? measured : ShortestPause;
    }

    private async Task<bool> PrepareAsync(Duration pause, SuccessorVerdict verdict)
    {
        log.Logger.Information(
            "Replacing the running program by {Path}, version {Version}.", program.Path, verdict.Version);
        await log.SettleAsync().ConfigureAwait(false);
        await notifications.SettleAsync().ConfigureAwait(false);
        Instant deadline = MonotonicClock.Now + LongestWait;
        while (true)
        {
            var prepare = new PrepareReexecCommand(pause);
            await loop.PostAsync(prepare).ConfigureAwait(false);
            switch (prepare.Readiness)
            {
                case ReexecReadiness.Ready:
                    return true;
                case ReexecReadiness.Stopping:
                    return false;
                case ReexecReadiness.NotYet when MonotonicClock.Now > deadline:
                    log.Logger.Error(
                        "Going on with the running program: a role is being handed over for more than {Length}.",
                        LongestWait.ToString());
                    return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }
    }
}
