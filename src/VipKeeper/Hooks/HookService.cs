using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Hooks;

/// <summary>
/// Runs the hooks on a thread of its own, which waits in epoll for their output and their end. Nothing waits for it:
/// the packet loop tells changes of state through its ring, and the reader of the ring leaves them here.
/// </summary>
internal sealed partial class HookService : IHostedService, IDisposable
{
    private const ulong SignalTag = 0;

    // Beyond it, instances wait for one another: a takeover of hundreds must not start hundreds of processes at once.
    private const int MostProcesses = 32;

    // What is left of the 20 s of a stop after the longest handover; systemd's own limit comes later.
    private static readonly Duration StopLimit = Duration.FromSeconds(10);

    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    // Groups are in it too, by their titles.
    private readonly Dictionary<string, InstanceHooks> _instances = new(StringComparer.Ordinal);
    private readonly NotifyFifo _fifo;
    private readonly EventCounter _signal = new();
    private readonly EventPoll _poll = new();
    private readonly List<HookProcess> _processes = [];
    private Thread? _thread;
    private ulong _nextTag = 2;
    private volatile bool _isStopping;
    private bool _isPaused;

    /// <summary>Prepares the service; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="fifo">The path of <c>notify_fifo</c>, or null.</param>
    /// <param name="logger">Gets the output and the end of every hook.</param>
    public HookService(string? fifo, ILogger logger)
    {
        _logger = logger;
        _fifo = new NotifyFifo(logger);
        _fifo.Use(fifo);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _poll.Add(_signal.Fd, SignalTag);
        _thread = new Thread(Run, 256 * 1024) { Name = "hooks", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Lets what is to run end, the <c>stop</c> hooks above all, for 10 s at most.</summary>
    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _signal.Signal();
        while (_thread is { IsAlive: true } && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a change of state; from one thread, which never waits here for a hook.</summary>
    public void Note(in LoopEvent transition)
    {
        var notice = new HookNotice(transition);
        lock (_gate)
        {
            if (HooksOf(notice).Queue.Offer(notice))
            {
                _fifo.Write(notice);
                NoteGroup(transition.Group, notice);
            }
        }

        _signal.Signal();
    }

    /// <summary>Told the end of every hook, on the thread of the hooks; null when nobody asks.</summary>
    public Action<HookOrder, HookRecord>? Ended { get; set; }

    /// <summary>Where hooks learn the generation of what their instance replicates.</summary>
    public IGenerationSource Generations { get; set; } = new NoGenerations();

    private InstanceHooks HooksOf(HookNotice notice)
    {
        if (!_instances.TryGetValue(notice.Title, out InstanceHooks? hooks))
        {
            _instances.Add(notice.Title, hooks = new InstanceHooks(notice.Title));
        }

        return hooks;
    }

    /// <summary>Uses another named pipe, or none, from now on.</summary>
    public void UseFifo(string? path)
    {
        lock (_gate)
        {
            _fifo.Use(path);
        }
    }

    /// <summary>Begins no hook from now on, and waits for those that run.</summary>
    /// <param name="limit">How long.</param>
    /// <returns>True when none runs; otherwise nothing has changed.</returns>
    public async Task<bool> PauseAsync(Duration limit)
    {
        Instant deadline = MonotonicClock.Now + limit;
        while (true)
        {
            lock (_gate)
            {
                _isPaused = true;
                bool runs = false;
                foreach (InstanceHooks instance in _instances.Values)
                {
                    runs |= instance.Queue.IsRunning;
                }

                if (!runs)
                {
                    return true;
                }
            }

            if (MonotonicClock.Now > deadline)
            {
                Resume();
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a pause.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _isPaused = false;
        }

        _signal.Signal();
    }

    /// <summary>Reads what is known of an instance's hooks.</summary>
    /// <param name="instance">The instance's name.</param>
    /// <param name="read">Gets it under the lock; null when the instance has not changed its state.</param>
    public T? Look<T>(string instance, Func<InstanceHooks, T> read)
        where T : class
    {
        lock (_gate)
        {
            return _instances.TryGetValue(instance, out InstanceHooks? hooks) ? read(hooks) : null;
        }
    }

    /// <summary>Reads what is known of the named pipe.</summary>
    /// <param name="read">Gets it under the lock; null when there is no pipe.</param>
    public T? LookAtFifo<T>(Func<NotifyFifo, T> read)
        where T : class
    {
        lock (_gate)
        {
            return _fifo.Path is null ? null : read(_fifo);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HookProcess process in _processes)
        {
            process.Dispose();
        }

        _fifo.Dispose();
        _poll.Dispose();
        _signal.Dispose();
    }
}
