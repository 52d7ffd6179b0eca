using System.Collections.Immutable;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>
/// Tells every webhook of one configuration, on a thread of its own: what happens goes to the disk at once and from
/// there to the servers, whenever they take it. Nobody waits for it.
/// </summary>
internal sealed class NotificationSender : IDisposable
{
    private const int MostInMemory = 1000;

    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Queue<NotificationEvent> _taken = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly NotificationTarget[] _targets;

    // How many events of each target were given up since it was last told.
    private readonly int[] _gone;
    private readonly Thread _thread;
    private volatile bool _isBusy;
    private volatile bool _sendsRest;
    private long _stopDeadline = long.MaxValue;
    private ImmutableArray<WebhookStatus> _status;

    /// <summary>Takes events from now on; the thread is not started.</summary>
    /// <param name="webhooks">At least one.</param>
    /// <param name="directory">Where the events wait, a directory each.</param>
    /// <param name="logger">For what is to be said about itself.</param>
    /// <param name="newServer">Makes what takes the messages.</param>
    public NotificationSender(
        ImmutableArray<WebhookConfiguration> webhooks,
        string directory,
        ILogger logger,
        Func<WebhookConfiguration, IWebhookServer> newServer)
    {
        _logger = logger;
        _targets = new NotificationTarget[webhooks.Length];
        _gone = new int[webhooks.Length];
        for (int i = 0; i < _targets.Length; i++)
        {
            _targets[i] = new NotificationTarget(
                webhooks[i], Path.Combine(directory, webhooks[i].Name), newServer(webhooks[i]), logger, WakeAgain);
        }

        PublishStatus();
        _thread = new Thread(Run, 256 * 1024) { Name = "notifications", IsBackground = true };
    }

    /// <summary>How each webhook fares, in the order of the file.</summary>
    public ImmutableArray<WebhookStatus> Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    /// <summary>True while an event is not on disk yet, or a request is under way.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Takes an event; never waits.</summary>
    public void Add(NotificationEvent one)
    {
        lock (_gate)
        {
            // A disk that hangs for so many.
            if (_taken.Count == MostInMemory)
            {
                NotificationEvent gone = _taken.Dequeue();
                for (int i = 0; i < _targets.Length; i++)
                {
                    _gone[i] += _targets[i].Wants(gone) ? 1 : 0;
                }
            }

            _taken.Enqueue(one);
            _isBusy = true;
        }

        WakeAgain();
    }

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Writes what is left to the disk and ends.</summary>
    /// <param name="patience">How long a request that is under way may take.</param>
    /// <param name="sendsRest">Whether the servers get, in that time, what waits; the rest stays on disk.</param>
    public void Stop(Duration patience, bool sendsRest)
    {
        _sendsRest = sendsRest;
        Volatile.Write(ref _stopDeadline, (MonotonicClock.Now + patience).Nanoseconds);
        WakeAgain();
        // A disk that hangs is no reason not to end.
        if (_thread.Join(TimeSpan.FromMilliseconds((patience + Duration.FromSeconds(1)).TotalMilliseconds)))
        {
            _wake.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop(Duration.Zero, sendsRest: false);

    /// <summary>Gives what came too late for a sender that has ended to the next one.</summary>
    public void HandOverTo(NotificationSender next)
    {
        lock (_gate)
        {
            while (_taken.TryDequeue(out NotificationEvent? one))
            {
                next.Add(one);
            }
        }
    }

    private void Run()
    {
        try
        {
            while (Work(new Instant(Volatile.Read(ref _stopDeadline))))
            {
            }
        }
        catch (Exception e)
        {
            // Without it the daemon goes on; the journal still has everything.
            _logger.Error(e, "Sending notifications broke and ends.");
        }
        finally
        {
            foreach (NotificationTarget target in _targets)
            {
                target.Dispose();
            }
        }
    }

    // False at the end.
    private bool Work(Instant deadline)
    {
        Instant now = MonotonicClock.Now;
        bool isStopping = !deadline.IsNever;
        Distribute();
        bool isSending = false;
        Instant due = deadline;
        foreach (NotificationTarget target in _targets)
        {
            target.Store(now);
            target.Judge(now, isStopping);
            if (isStopping && now >= deadline)
            {
                target.Cancel();
            }
            else if (!isStopping || _sendsRest)
            {
                target.Send(now, isStopping);
            }

            isSending |= target.IsSending;
            Instant next = isStopping ? Instant.Never : target.DueAt(now);
            due = next < due ? next : due;
        }

        NoteBusy(isSending);
        PublishStatus();
        if (isStopping && !isSending)
        {
            return false;
        }

        Wait(due);
        return true;
    }

    private void Distribute()
    {
        lock (_gate)
        {
            for (int i = 0; i < _targets.Length; i++)
            {
                _targets[i].CountLost(_gone[i]);
                _gone[i] = 0;
            }

            while (_taken.TryDequeue(out NotificationEvent? one))
            {
                foreach (NotificationTarget target in _targets)
                {
                    target.Take(one);
                }
            }
        }
    }

    private void NoteBusy(bool isSending)
    {
        lock (_gate)
        {
            _isBusy = isSending || _taken.Count > 0;
        }
    }

    private void Wait(Instant due)
    {
        if (due.IsNever)
        {
            _wake.WaitOne();
            return;
        }

        // A request that was cancelled ends at once, and wakes.
        double milliseconds = Math.Max(5, (due - MonotonicClock.Now).TotalMilliseconds);
        _wake.WaitOne((int)Math.Ceiling(Math.Min(milliseconds, 3_600_000)));
    }

    private void PublishStatus()
    {
        var status = ImmutableArray.CreateBuilder<WebhookStatus>(_targets.Length);
        foreach (NotificationTarget target in _targets)
        {
            status.Add(target.Status);
        }

        lock (_gate)
        {
            _status = status.MoveToImmutable();
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
}
