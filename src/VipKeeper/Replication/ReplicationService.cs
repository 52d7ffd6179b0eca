using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Linux.Processes;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;

namespace VipKeeper.Replication;

/// <summary>
/// The workers of all instances that replicate. A daemon without one has no thread, file or timer for it.
/// </summary>
internal sealed class ReplicationService : IHostedService, IReplicationHost, IGenerationSource, IDisposable
{
    // rsync gets 2 s for its end, and SIGKILL then.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly PacketLoop _loop;
    private readonly string _stateDirectory;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReplicationWorker> _workers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BecameMaster> _early = new(StringComparer.Ordinal);
    private DaemonConfiguration _configuration;
    private bool _hasStarted;

    /// <summary>Prepares the service; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="configuration">What runs.</param>
    /// <param name="stateDirectory">Where it remembers things.</param>
    /// <param name="loop">The packet loop.</param>
    /// <param name="logger">Gets every change of a state.</param>
    public ReplicationService(
        DaemonConfiguration configuration, string stateDirectory, PacketLoop loop, ILogger logger)
    {
        _configuration = configuration;
        _stateDirectory = stateDirectory;
        _loop = loop;
        _logger = logger;
    }

    /// <summary>Told of every state of an instance that is another than the one before.</summary>
    public Action<string, ReplicationReport>? StateChanged { get; set; }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _hasStarted = true;
        }

        Apply(_configuration);
        if (Workers().Length > 0 && !ProcessCapabilities.CanGiveFilesAway)
        {
            _logger.Warning(
                "Replication cannot keep the owners of files: this process may not give files away (CAP_CHOWN); run it "
                + "as root, or use the unit's drop-in replication.conf.");
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends every run; each of them gets 2 s.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (ReplicationWorker worker in Workers())
        {
            worker.Stop();
        }

        foreach (ReplicationWorker worker in Workers())
        {
            worker.Join(StopLimit);
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes another configuration.</summary>
    public void Apply(DaemonConfiguration configuration)
    {
        var gone = new List<ReplicationWorker>();
        lock (_gate)
        {
            _configuration = configuration;
            if (!_hasStarted)
            {
                return;
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (InstanceConfiguration instance in configuration.Instances)
            {
                if (instance.Replication is not null)
                {
                    names.Add(instance.Name);
                    Apply(instance);
                }
            }

            foreach (string name in new List<string>(_workers.Keys))
            {
                if (!names.Contains(name) && _workers.Remove(name, out ReplicationWorker? worker))
                {
                    gone.Add(worker);
                }
            }
        }

        foreach (ReplicationWorker worker in gone)
        {
            End(worker);
        }
    }

    /// <summary>Takes a change of state; never waits.</summary>
    public void Note(in LoopEvent transition)
    {
        lock (_gate)
        {
            string? name = transition.Instance ?? transition.Configuration?.Name;
            if (name is null || transition.Configuration?.Replication is null)
            {
                return;
            }

            BecameMaster? became = transition.Transition.To != RouterState.Master ? null
                : new BecameMaster(
                    UtcTime.Of(DateTime.UtcNow), transition.Transition.Reason == TransitionReason.Resumed);
            if (!_workers.TryGetValue(name, out ReplicationWorker? worker))
            {
                // The worker begins in a moment.
                _ = became is null ? _early.Remove(name) : (_early[name] = became) is null;
            }
            else if (became is null)
            {
                worker.Wake();
            }
            else
            {
                worker.NoteMaster(became);
            }
        }
    }

    /// <summary>The worker of an instance, or null when it does not replicate.</summary>
    public ReplicationWorker? Find(string instance)
    {
        lock (_gate)
        {
            return _workers.GetValueOrDefault(instance);
        }
    }

    /// <summary>Ends every run and begins none, for a program that takes this one's place.</summary>
    /// <param name="limit">How long at most.</param>
    /// <returns>True when none goes on; otherwise they may begin again.</returns>
    public async Task<bool> PauseAsync(TimeSpan limit)
    {
        ReplicationWorker[] workers = Workers();
        foreach (ReplicationWorker worker in workers)
        {
            worker.Pause(isPaused: true);
        }

        DateTime deadline = DateTime.UtcNow + limit;
        while (Array.Exists(workers, static worker => worker.IsRunning))
        {
            if (DateTime.UtcNow > deadline)
            {
                Resume();
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Ends a pause.</summary>
    public void Resume()
    {
        foreach (ReplicationWorker worker in Workers())
        {
            worker.Pause(isPaused: false);
        }
    }

    /// <inheritdoc/>
    public bool TryLook(LookAtMasterCommand look, TimeSpan limit)
    {
        try
        {
            return _loop.PostAsync(look).Wait(limit);
        }
        catch (AggregateException)
        {
            // A loop that broke is told by the service that watches it.
            return false;
        }
    }

    /// <inheritdoc/>
    public void TellInSync(string instance, bool isInSync) =>
        _ = _loop.PostAsync(new SetInSyncCommand(instance, isInSync));

    /// <inheritdoc/>
    public void TellState(string instance, ReplicationReport report) => StateChanged?.Invoke(instance, report);

    /// <inheritdoc/>
    public string GenerationOf(string instance) => Find(instance)?.Report is { Generation: > 0 } report
        ? $"{report.Generation}"
        : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ReplicationWorker worker in Workers())
        {
            worker.Dispose();
        }
    }

    private void Apply(InstanceConfiguration instance)
    {
        if (_workers.TryGetValue(instance.Name, out ReplicationWorker? worker))
        {
            worker.Reconfigure(instance);
            return;
        }

        worker = new ReplicationWorker(instance, _configuration.Node, _stateDirectory, this, _logger);
        _workers.Add(instance.Name, worker);
        if (_early.Remove(instance.Name, out BecameMaster? became))
        {
            worker.NoteMaster(became);
        }
    }

    private static void End(ReplicationWorker worker)
    {
        worker.Stop();
        worker.Join(StopLimit);
        worker.Dispose();
    }

    private ReplicationWorker[] Workers()
    {
        lock (_gate)
        {
            return [.. _workers.Values];
        }
    }
}
