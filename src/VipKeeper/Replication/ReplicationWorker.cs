using System.Diagnostics.CodeAnalysis;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>
/// Replicates one instance on a thread of its own: as backup it pulls from the master, as master it says what it is.
/// Everything that it decides is asked of the pure rules (<see cref="PullDecision"/>); a run is waited for here, so
/// there are never two.
/// </summary>
internal sealed partial class ReplicationWorker : IDisposable
{
    private const ulong SignalTag = 0;

    private static readonly Duration Step = Duration.FromSeconds(1);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(2);

    private readonly string _node;
    private readonly IReplicationHost _host;
    private readonly ILogger _logger;
    private readonly ReplicationStore _store;
    private readonly EventCounter _signal = new();
    private readonly EventPoll _poll = new();
    private readonly Lock _gate = new();
    private readonly Queue<ReplicationOrder> _orders = [];
    private readonly Thread _thread;
    private InstanceConfiguration _configuration;
    private InstanceConfiguration? _wanted;
    private BecameMaster? _becameMaster;
    private volatile bool _isStopping;
    private volatile bool _isPaused;
    private volatile ReplicationReport _report = ReplicationReport.Begin;

    private ReplicationLock? _lock;
    private ReplicationRecord _record = new();
    private bool _isRecordUnsaved;
    private LookAtMasterCommand? _look;
    private InetAddress _steadyMaster;
    private Instant _steadySince = Instant.Never;

    /// <summary>Begins.</summary>
    /// <param name="configuration">The instance, with a replication.</param>
    /// <param name="node">This node's name.</param>
    /// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
    /// <param name="host">The packet loop.</param>
    /// <param name="logger">Gets every change of the state.</param>
    public ReplicationWorker(
        InstanceConfiguration configuration,
        string node,
        string stateDirectory,
        IReplicationHost host,
        ILogger logger)
    {
        _configuration = configuration;
        _node = node;
        _host = host;
        _logger = logger;
        _store = new ReplicationStore(stateDirectory, configuration.Name);
        Name = configuration.Name;
        _poll.Add(_signal.Fd, SignalTag);
        _thread = new Thread(Run, 512 * 1024) { Name = "replication", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The instance's name.</summary>
    public string Name { get; }

    /// <summary>What is known now.</summary>
    public ReplicationReport Report => _report;

    /// <summary>True while a run goes on.</summary>
    public bool IsRunning => _progress is not null;

    private ReplicationConfiguration Replication => _configuration.Replication!;

    private bool HasSteadyMaster =>
        !_steadySince.IsNever && MonotonicClock.Now - _steadySince >= Replication.StableFor;

    /// <summary>Takes another configuration; a run that goes on is ended when it differs.</summary>
    public void Reconfigure(InstanceConfiguration configuration)
    {
        lock (_gate)
        {
            _wanted = configuration;
        }

        _signal.Signal();
    }

    /// <summary>The instance has become master.</summary>
    public void NoteMaster(BecameMaster becameMaster)
    {
        lock (_gate)
        {
            _becameMaster = becameMaster;
        }

        _signal.Signal();
    }

    /// <summary>Something has changed that the loop knows: look at once.</summary>
    public void Wake() => _signal.Signal();

    /// <summary>Asks for something.</summary>
    public void Post(ReplicationOrder order)
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                order.Refuse("the daemon stops");
                return;
            }

            _orders.Enqueue(order);
        }

        _signal.Signal();
    }

    /// <summary>Ends a run that goes on and begins none, or begins them again.</summary>
    public void Pause(bool isPaused)
    {
        _isPaused = isPaused;
        _signal.Signal();
    }

    /// <summary>Ends everything; a run that goes on gets 2 s.</summary>
    public void Stop()
    {
        _isStopping = true;
        _signal.Signal();
    }

    /// <summary>Waits for the end.</summary>
    public bool Join(TimeSpan limit) => _thread.Join(limit);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock?.Dispose();
        _poll.Dispose();
        _signal.Dispose();
    }

    private void Run()
    {
        Span<ReadyEvent> ready = stackalloc ReadyEvent[1];
        Begin();
        while (!_isStopping)
        {
            _signal.Drain();
            TakeConfiguration();
            TakeLock();
            Look();
            TryStep(() => Save(_record));
            TryStep(RecordReign);
            TryStep(TakeOrders);
            TryStep(Act);
            Publish();
            _poll.Wait(ready, MonotonicClock.Now + Step);
        }

        lock (_gate)
        {
            while (_orders.TryDequeue(out ReplicationOrder? order))
            {
                order.Refuse("the daemon stops");
            }
        }
    }

    private void Begin() => TryStep(() =>
    {
        _store.Prepare();
        _record = _store.Read(out string? complaint);
        if (complaint is not null)
        {
            _logger.Warning("{Instance}: replication begins anew: {Complaint}.", Name, complaint);
        }

        // An earlier daemon died between writing it down and being master: clients may have reached that one.
        Save(_record with { PendingPromotion = null });
    });

    // What is wrong with this machine's disks must not end the thread: the next step tries again.
    [SuppressMessage("Design", "CA1031", Justification = "The thread outlives every failure of a step.")]
    private bool TryStep(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e)
        {
            Fail(e is LinuxException or ReplicationException or IOException or UnauthorizedAccessException
                ? e.Message
                : $"unexpectedly: {e}");
            return false;
        }
    }

    private void TakeConfiguration()
    {
        lock (_gate)
        {
            if (_wanted is not null && _wanted.Replication is not null)
            {
                // A run that was ended for it is made again, by the new settings.
                _isScheduleStale |= _wanted.Replication != _configuration.Replication;
                _isDueNow |= _isScheduleStale;
                _configuration = _wanted;
            }

            _wanted = null;
        }
    }

    private void TakeLock()
    {
        if (_lock is not null || !TryStep(() =>
            {
                _lock = ReplicationLock.TryTake(_store.LockPath, out int killed);
                if (killed > 0)
                {
                    _logger.Warning(
                        "{Instance}: ended {Count} processes of a run that an earlier daemon left.", Name, killed);
                }
            }) || _lock is null)
        {
            return;
        }

        // Only now nobody else writes: what the earlier run wrote ends here.
        TryStep(() => Save(_record.With(_record.ToCopy().Restart(_store.Stamp()))));
    }

    private void Look()
    {
        var look = new LookAtMasterCommand(Name);
        _look = _host.TryLook(look, LookLimit) ? look : null;
        Instant now = MonotonicClock.Now;
        bool isHeard = _look is { State: RouterState.Backup, HeardAt.IsNever: false, Master.IsUnspecified: false }
            && now - _look.HeardAt < _look.DownInterval;
        if (!isHeard)
        {
            _steadySince = Instant.Never;
        }
        else if (_steadySince.IsNever || _steadyMaster != _look!.Master)
        {
            _steadyMaster = _look!.Master;
            _steadySince = now;
            // A master that is new, or new to us: what it has that we have not is wanted soon.
            _isDueNow = true;
        }
    }

    private void Save(ReplicationRecord record)
    {
        // What is true is true whether or not the disk can be told; it is told again with the next step.
        _isRecordUnsaved |= record != _record;
        _record = record;
        if (_isRecordUnsaved)
        {
            _store.Write(record);
            _isRecordUnsaved = false;
        }
    }
}
