using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using VipKeeper.Api.Tcp;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Notifications;
using VipKeeper.Observing;
using VipKeeper.Outages;
using VipKeeper.Replication;

namespace VipKeeper.Daemon;

/// <summary>
/// Reloads the configuration on SIGHUP: the whole file is checked first, any error keeps the running configuration,
/// and only differences are applied.
/// </summary>
internal sealed class ReloadService(
    DaemonOptions options,
    DaemonConfiguration running,
    PacketLoop loop,
    HookService hooks,
    CheckEngine checks,
    ReplicationService replication,
    OutageProber prober,
    TcpServer tcp,
    NotificationService notifications,
    StopPatience patience,
    DaemonLogger log)
    : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private DaemonConfiguration _running = running;
    private PosixSignalRegistration? _registration;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            _ = ReloadAsync();
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _registration?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration?.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task ReloadAsync()
    {
        await _oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            await loop.PostAsync(new BeginReloadCommand()).ConfigureAwait(false);
            await ApplyAsync().ConfigureAwait(false);
            await loop.PostAsync(new ReportReadyCommand()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.Logger.Error(e, "The reload failed.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // Bounded by the drains themselves. The rest of the file waits for them: an address may move to another instance.
    private async Task ReleaseRemovedAsync(DaemonConfiguration wanted)
    {
        while (true)
        {
            var release = new ReleaseRemovedCommand(wanted);
            await loop.PostAsync(release).ConfigureAwait(false);
            if (release.IsDone)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync()
    {
        ConfigurationResult result = ConfigurationReader.Read(options.ConfigurationPath);
        if (result.Configuration is not { } read)
        {
            foreach (ConfigurationError error in result.Errors)
            {
                log.Logger.Error("{Error}", error.ToString());
            }

            log.Logger.Error("The reload is refused; the running configuration stays in force.");
            return;
        }

        DaemonConfiguration wanted = options.IsObserving ? ObservedConfiguration.Of(read) : read;
        if (wanted.RuntimeDirectory != _running.RuntimeDirectory || wanted.StateDirectory != _running.StateDirectory)
        {
            log.Logger.Warning("runtime_directory and state_directory change only with a restart; the old ones stay.");
        }

        foreach (ConfigurationError finding in result.Findings)
        {
            log.Logger.Warning("{Finding}", finding.ToString());
        }

        log.Use(wanted);
        notifications.Apply(wanted);
        hooks.UseFifo(wanted.NotifyFifo);
        await ReleaseRemovedAsync(wanted).ConfigureAwait(false);
        await loop.PostAsync(new ApplyConfigurationCommand(wanted)).ConfigureAwait(false);
        checks.Apply(wanted);
        replication.Apply(wanted);
        prober.Apply(wanted);
        tcp.Apply(wanted);
        patience.Use(wanted);
        _running = wanted;
    }
}
