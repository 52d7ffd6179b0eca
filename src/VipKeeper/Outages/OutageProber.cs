using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.History;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <summary>
/// Asks for the address of every instance that is Backup here, as a neighbour does that wants to reach it, and so
/// measures for how long nobody had it. It claims nothing, runs on a thread of its own and shares nothing with the
/// packet loop.
/// </summary>
internal sealed partial class OutageProber : IHostedService, IDisposable
{
    private const ulong SignalTag = 0;

    // Of all instances together: a node with hundreds of them must not flood its neighbours.
    private const int MostQuestionsPerSecond = 200;

    private static readonly Duration ShortestDefault = Duration.FromMilliseconds(100);
    private static readonly Duration LongestDefault = Duration.FromSeconds(1);

    private readonly HistoryService _history;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly List<WatchedInstance> _watched = [];
    private readonly EventCounter _signal = new();
    private DaemonConfiguration _configuration;
    private bool _hasChanged;
    private volatile bool _isStopping;
    private Thread? _thread;

    /// <summary>Prepares it; nothing is asked before an instance is Backup.</summary>
    public OutageProber(DaemonConfiguration configuration, HistoryService history, ILogger logger)
    {
        _configuration = configuration;
        _history = history;
        _logger = logger;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run, 128 * 1024) { Name = "outage-probe", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

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

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    /// <summary>For how long nobody had answered when this node took over.</summary>
    /// <param name="transition">An event with a <see cref="LoopEvent.Transition"/>.</param>
    /// <returns>Null when it is no takeover, or when that is not known.</returns>
    public RecordedOutage? OutageBefore(in LoopEvent transition)
    {
        lock (_gate)
        {
            int index = IndexOf(transition.Configuration!.Name);
            return index >= 0 && transition.Transition.To == RouterState.Master
                && _watched[index].Watch.EndAt(transition.Transition.At) is { } gap
                ? OutageOf(_watched[index], gap)
                : null;
        }
    }

    /// <summary>Takes a change of state, in the order in which they came.</summary>
    /// <param name="transition">An event with a <see cref="LoopEvent.Transition"/>.</param>
    public void Note(in LoopEvent transition)
    {
        InstanceConfiguration configuration = transition.Configuration!;
        Transition change = transition.Transition;
        lock (_gate)
        {
            int index = IndexOf(configuration.Name);
            if (index >= 0)
            {
                _watched.RemoveAt(index);
            }

            if (change.To == RouterState.Backup && configuration.OutageProbe.Enabled)
            {
                var watched = new WatchedInstance(configuration, IntervalOf(configuration));
                if (change.From == RouterState.Master)
                {
                    watched.Watch.NoteHeldUntil(change.At);
                }

                _watched.Add(watched);
            }

            _hasChanged = true;
        }

        _signal.Signal();
    }

    /// <summary>Uses another configuration from now on.</summary>
    public void Apply(DaemonConfiguration configuration)
    {
        lock (_gate)
        {
            _configuration = configuration;
            for (int i = _watched.Count - 1; i >= 0; i--)
            {
                InstanceConfiguration? wanted = Find(configuration, _watched[i].Configuration.Name);
                if (wanted is null || !wanted.OutageProbe.Enabled)
                {
                    _watched.RemoveAt(i);
                }
                else if (wanted != _watched[i].Configuration)
                {
                    _watched[i] = new WatchedInstance(wanted, IntervalOf(wanted));
                }
            }

            _hasChanged = true;
        }

        _signal.Signal();
    }

    private Duration IntervalOf(InstanceConfiguration instance)
    {
        Duration interval = instance.OutageProbe.Interval ?? instance.AdvertInterval / 5;
        if (instance.OutageProbe.Interval is null)
        {
            interval = interval < ShortestDefault ? ShortestDefault : interval;
            interval = interval > LongestDefault ? LongestDefault : interval;
        }

        var least = new Duration(1_000_000_000L * _configuration.Instances.Length / MostQuestionsPerSecond);
        return interval < least ? least : interval;
    }

    private int IndexOf(string instance)
    {
        for (int i = 0; i < _watched.Count; i++)
        {
            if (_watched[i].Configuration.Name == instance)
            {
                return i;
            }
        }

        return -1;
    }

    private static InstanceConfiguration? Find(DaemonConfiguration configuration, string instance)
    {
        foreach (InstanceConfiguration candidate in configuration.Instances)
        {
            if (candidate.Name == instance)
            {
                return candidate;
            }
        }

        return null;
    }

    private static RecordedOutage OutageOf(WatchedInstance watched, in AnswerGap gap) => new(
        gap.Length.TotalMilliseconds,
        gap.Resolution.TotalMilliseconds,
        watched.Address.ToString(),
        gap.Mac.IsNone ? null : gap.Mac.ToString(),
        gap.PreviousMac.IsNone ? null : gap.PreviousMac.ToString());

    private void Run()
    {
        try
        {
            Span<ReadyEvent> ready = stackalloc ReadyEvent[EventPoll.MaxEvents];
            while (!_isStopping)
            {
                Refresh(MonotonicClock.Now);
                Instant due = AskWhatIsDue(MonotonicClock.Now);
                int count = _poll!.Wait(ready, due);
                foreach (ReadyEvent readyEvent in ready[..count])
                {
                    if (readyEvent.Tag == SignalTag)
                    {
                        _signal.Drain();
                    }
                    else
                    {
                        ReadAnswers(_interfaces[(int)readyEvent.Tag - 1]);
                    }
                }
            }
        }
        catch (LinuxException e)
        {
            _logger.Warning("Outages are not measured any more: {Error}.", e.Message);
        }
        finally
        {
            CloseInterfaces();
        }
    }

    private Instant AskWhatIsDue(Instant now)
    {
        lock (_gate)
        {
            Instant next = _refreshDue;
            foreach (WatchedInstance watched in _watched)
            {
                if (watched.Watch.Due <= now)
                {
                    Ask(watched, now);
                }

                next = watched.Watch.Due < next ? watched.Watch.Due : next;
            }

            return next;
        }
    }

    private void Ask(WatchedInstance watched, Instant now)
    {
        AnswerWatch watch = watched.Watch;
        ProbedInterface? on = Find(watched.Interface, watched.Address.Family);
        int errno = on?.Ask(watched.Address, watch.AsksAll ? default : watch.Mac) ?? Errno.ENODEV;
        if (errno is Errno.None or Errno.EAGAIN)
        {
            watch.NoteSent(now);
        }
        else
        {
            // A question that could not be asked says nothing about who would have answered.
            watch.NoteUnsent(now);
        }

        if (errno is Errno.ENXIO or Errno.ENODEV && on is not null)
        {
            _refreshDue = now;
        }
    }

    private void ReadAnswers(ProbedInterface on)
    {
        while (on.TryRead(out InetAddress address, out MacAddress mac, out _, out Instant at))
        {
            lock (_gate)
            {
                foreach (WatchedInstance watched in _watched)
                {
                    if (watched.Address == address && watched.Interface == on.Name
                        && watched.Watch.NoteAnswered(mac, at) is { } gap)
                    {
                        Tell(watched, gap, at);
                    }
                }
            }
        }
    }
}
