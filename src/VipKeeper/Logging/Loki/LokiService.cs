using System.Collections.Immutable;
using Serilog;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>
/// Sends the log to Loki, on a thread of its own: what is logged goes to the spool at once and from there in batches,
/// whenever Loki takes them. Nobody waits for it.
/// </summary>
internal sealed partial class LokiService : IDisposable
{
    private static readonly Duration RequestBound = Duration.FromSeconds(10);
    private static readonly Duration SpoolPause = Duration.FromSeconds(5);

    private readonly LokiConfiguration _configuration;
    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly Func<LokiConfiguration, ILokiServer> _newServer;
    private readonly LokiFields _fields;
    private readonly LokiQueue _queue;
    private readonly LokiSchedule _schedule;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private ILokiServer? _server;
    private LokiSpool? _spool;
    private Instant _spoolDue;
    private Task<LokiAnswer>? _push;
    private LokiBatch? _batch;
    private CancellationTokenSource? _bound;
    private long _stopDeadline = long.MaxValue;
    private LokiStatus _status;

    /// <summary>Takes events from now on; the thread is not started.</summary>
    /// <param name="configuration">Where to send what.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="stateDirectory">Where the spool is when the configuration does not say.</param>
    /// <param name="logger">For what is to be said about itself.</param>
    /// <param name="newServer">Makes the connection to Loki, when there is something to send.</param>
    public LokiService(
        LokiConfiguration configuration,
        string node,
        string stateDirectory,
        ILogger logger,
        Func<LokiConfiguration, ILokiServer> newServer)
    {
        _configuration = configuration;
        _directory = configuration.SpoolDirectory ?? Path.Combine(stateDirectory, "loki");
        _logger = logger;
        _newServer = newServer;
        _fields = new LokiFields(node, configuration.Labels, configuration.PropertiesAsLabels);
        _queue = new LokiQueue(configuration.QueueLimit);
        _schedule = new LokiSchedule(configuration.Period, configuration.BatchSize, Random.Shared.NextDouble);
        _status = new LokiStatus(configuration.Url, null, 0, 0, [.. _told], null);
        _thread = new Thread(Run, 256 * 1024) { Name = "loki", IsBackground = true };
    }

    /// <summary>How it fares.</summary>
    public LokiStatus Status => Volatile.Read(ref _status);

    /// <summary>True while something that was logged is not on disk yet.</summary>
    public bool IsBehind => _queue.Count > 0;

    /// <summary>Takes an event; never waits.</summary>
    public void Add(LogEvent logEvent)
    {
        _queue.Add(logEvent);
        WakeAgain();
    }

    /// <summary>
    /// Goes on with the counts of another one, which has stopped: they are the daemon's, and only grow while it runs.
    /// Before <see cref="Start"/>.
    /// </summary>
    public void CountFrom(LokiService? before)
    {
        if (before is not null)
        {
            before._told.CopyTo(_told, 0);
            _status = _status with { Dropped = before.Status.Dropped };
        }
    }

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Writes what is left to the spool and ends.</summary>
    /// <param name="patience">How long Loki has to take the rest; what it does not take stays in the spool.</param>
    public void Stop(Duration patience)
    {
        Volatile.Write(ref _stopDeadline, (MonotonicClock.Now + patience).Nanoseconds);
        WakeAgain();
        // A disk that hangs is no reason not to end.
        if (_thread.Join(TimeSpan.FromMilliseconds((patience + Duration.FromSeconds(1)).TotalMilliseconds)))
        {
            _wake.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop(Duration.Zero);

    private void Run()
    {
        try
        {
            bool isDone = false;
            while (!isDone)
            {
                var deadline = new Instant(Volatile.Read(ref _stopDeadline));
                Store();
                JudgePush();
                Send(deadline);
                PublishStatus();
                isDone = !deadline.IsNever && _push is null;
                if (!isDone)
                {
                    Wait(deadline);
                }
            }
        }
        catch (Exception e)
        {
            // Without it the daemon goes on; the journal still has everything.
            _logger.Error(e, "Sending the log to Loki broke and ends.");
        }
        finally
        {
            _bound?.Dispose();
            _spool?.Dispose();
        }
    }

    private void Wait(Instant deadline)
    {
        Instant due = deadline;
        if (_push is null && _spool is not null)
        {
            due = due < _schedule.Due ? due : _schedule.Due;
        }

        if (_queue.Count > 0 || _spool is null)
        {
            due = due < _spoolDue ? due : _spoolDue;
        }

        if (due.IsNever)
        {
            _wake.WaitOne();
            return;
        }

        double milliseconds = (due - MonotonicClock.Now).TotalMilliseconds;
        if (milliseconds > 0)
        {
            _wake.WaitOne((int)Math.Ceiling(Math.Min(milliseconds, 3_600_000)));
        }
        else if (_push is not null && deadline <= MonotonicClock.Now)
        {
            // The end of the patience: the request is cancelled and ends at once.
            _bound?.Cancel();
            _wake.WaitOne(100);
        }
    }

    private void Store()
    {
        Instant now = MonotonicClock.Now;
        if (_spoolDue > now || !OpenSpool(now))
        {
            return;
        }

        bool isImportant = false;
        try
        {
            while (_queue.Peek() is { } logEvent)
            {
                LokiLevel level = LokiLevels.Of(logEvent);
                _spool!.Append(level, _fields.RecordOf(logEvent));
                _queue.Remove(logEvent);
                isImportant |= level >= LokiLevel.Notice;
            }

            // A failover is worth a write to the disk; what is normal is not.
            if (isImportant)
            {
                _spool!.Sync();
            }

            NoteStored();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _spoolDue = now + SpoolPause;
            TellSpool(e.Message);
        }

        CountLost();
        if (_spool!.Waiting > 0)
        {
            _schedule.Wait(_spool.Waiting, now);
        }
    }

    private bool OpenSpool(Instant now)
    {
        if (_spool is not null)
        {
            return true;
        }

        try
        {
            _spool = new LokiSpool(_directory, _configuration.SpoolLimit);
            if (_spool.WasDamaged)
            {
                _logger.Warning(
                    "Some events in {Directory} were not written to their end and are lost: a crash or a full disk.",
                    _directory);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _spoolDue = now + SpoolPause;
            TellSpool(e.Message);
            return false;
        }
    }

    private void Send(Instant deadline)
    {
        Instant now = MonotonicClock.Now;
        bool isStopping = !deadline.IsNever;
        // On a stop a Loki that answers gets the rest at once, and one that does not is not asked again.
        bool isDue = isStopping ? now < deadline && !_schedule.IsBackingOff : _schedule.Due <= now;
        if (_push is not null || _spool is null || !isDue)
        {
            return;
        }

        if (_spool.Waiting == 0)
        {
            // What waited was dropped.
            _schedule.Rest();
            return;
        }

        try
        {
            _batch = _spool.Take(_schedule.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellSpool(e.Message);
            _schedule.Fail(new LokiAnswer(LokiVerdict.Unreachable, e.Message, null), now);
            return;
        }

        if (_batch is null)
        {
            _schedule.Succeed(_spool.Waiting, now);
            return;
        }

        _server ??= _newServer(_configuration);
        _bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(RequestBound.TotalMilliseconds));
        LokiBody body = LokiPush.Write(_batch.Records, _configuration.Gzip);
        CancellationToken bound = _bound.Token;
        // Not on this thread: it goes on writing what is logged meanwhile.
        _push = Task.Run(() => _server.PushAsync(body, bound), CancellationToken.None);
        _ = _push.ContinueWith(
            _ => WakeAgain(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void JudgePush()
    {
        if (_push is not { IsCompleted: true })
        {
            return;
        }

        LokiAnswer answer = _push.IsCompletedSuccessfully
            ? _push.Result
            : new LokiAnswer(LokiVerdict.Unreachable, _push.Exception?.InnerException?.Message ?? "cancelled", null);
        LokiBatch batch = _batch!;
        _push = null;
        _batch = null;
        _bound!.Dispose();
        _bound = null;
        Instant now = MonotonicClock.Now;
        switch (answer.Verdict)
        {
            case LokiVerdict.Taken:
                Acknowledge(batch);
                _schedule.Succeed(_spool!.Waiting, now);
                TellSuccess(now);
                break;
            case LokiVerdict.Bad:
                if (_schedule.Split(batch.Records.Count, now))
                {
                    Acknowledge(batch);
                    _schedule.Succeed(_spool!.Waiting, now);
                    CountRefused(batch.Last, answer, now);
                }

                break;
            default:
                _schedule.Fail(answer, now);
                if (Volatile.Read(ref _stopDeadline) == long.MaxValue)
                {
                    TellFailure(answer, now);
                }

                break;
        }
    }

    private void Acknowledge(LokiBatch batch)
    {
        try
        {
            _spool!.Acknowledge(batch);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellSpool(e.Message);
        }
    }

    private void WakeAgain()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    private void PublishStatus()
    {
        var dropped = ImmutableArray.CreateBuilder<long>(LokiLevels.Count);
        for (int i = 0; i < LokiLevels.Count; i++)
        {
            dropped.Add(_told[i] + (_spool?.Dropped[i] ?? 0));
        }

        Volatile.Write(ref _status, new LokiStatus(
            _configuration.Url,
            _lastSuccess,
            (_spool?.Waiting ?? 0) + _queue.Count,
            _spool?.Bytes ?? 0,
            dropped.MoveToImmutable(),
            _spoolError ?? _lastError));
    }
}
