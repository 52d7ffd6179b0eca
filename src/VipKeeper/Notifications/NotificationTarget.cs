using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Spooling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>One webhook: its queue, its pace and what is under way. For one thread.</summary>
internal sealed class NotificationTarget : IDisposable
{
    private const int MostPeeked = 200;
    private const int MostInMemory = 200;

    private static readonly TimeSpan RequestBound = TimeSpan.FromSeconds(15);
    private static readonly Duration DiskPause = Duration.FromSeconds(5);

    private readonly WebhookConfiguration _webhook;
    private readonly string _directory;
    private readonly IWebhookServer _server;
    private readonly NotificationSchedule _schedule;
    private readonly TargetNarrator _narrator;
    private readonly Action _wake;
    private readonly Queue<NotificationEvent> _unstored = new();
    private NotificationQueue? _queue;
    private Instant _diskDue;
    private Task<WebhookAnswer>? _sending;
    private CancellationTokenSource? _bound;
    private SpoolMark? _mark;
    private int _events;
    private long _toldDropped;

    /// <summary>Prepares it; nothing is opened yet.</summary>
    /// <param name="webhook">What the file says.</param>
    /// <param name="directory">Where its events wait.</param>
    /// <param name="server">Takes the messages.</param>
    /// <param name="logger">For what is to be said about itself.</param>
    /// <param name="wake">Called from another thread when a request has ended.</param>
    public NotificationTarget(
        WebhookConfiguration webhook, string directory, IWebhookServer server, ILogger logger, Action wake)
    {
        _webhook = webhook;
        _directory = directory;
        _server = server;
        _wake = wake;
        _schedule = new NotificationSchedule(webhook.MinInterval, Random.Shared.NextDouble);
        _narrator = new TargetNarrator(webhook.Name, directory, logger);
    }

    /// <summary>True while a request is under way.</summary>
    public bool IsSending => _sending is not null;

    /// <summary>How it fares.</summary>
    public WebhookStatus Status => new(
        _webhook.Name,
        NotificationPresets.WordOf(_webhook.Preset),
        _server.Shown,
        _narrator.LastSuccess,
        (_queue?.Waiting ?? 0) + _unstored.Count,
        _narrator.Lost + (_queue?.Dropped ?? 0),
        _narrator.LastError);

    /// <summary>True for an event that is told here. For any thread.</summary>
    public bool Wants(NotificationEvent one) => _webhook.Wants(one.Kind, one.Instance);

    /// <summary>Counts events that were given up before they came here.</summary>
    public void CountLost(int count) => _narrator.CountLost(count);

    /// <summary>Takes an event, if it is told here.</summary>
    public void Take(NotificationEvent one)
    {
        if (Wants(one))
        {
            if (_unstored.Count == MostInMemory)
            {
                _unstored.Dequeue();
                _narrator.CountLost(1);
            }

            _unstored.Enqueue(one);
        }
    }

    /// <summary>Writes what was taken to the disk.</summary>
    public void Store(Instant now)
    {
        if (_diskDue > now || (_queue is not null && _unstored.Count == 0))
        {
            return;
        }

        try
        {
            _queue ??= new NotificationQueue(_directory);
            while (_unstored.TryPeek(out NotificationEvent? one))
            {
                _queue.Append(one);
                _unstored.Dequeue();
            }

            _queue.Sync();
            _narrator.TellStored();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _diskDue = now + DiskPause;
            _narrator.TellDisk(e.Message);
        }
    }

    /// <summary>When something is to be done without being asked.</summary>
    public Instant DueAt(Instant now)
    {
        Instant disk = _unstored.Count > 0 || _queue is null ? _diskDue : Instant.Never;
        Instant next = _sending is null && _queue?.Waiting > 0 ? _schedule.DueAt(now) : Instant.Never;
        next = next > _diskDue ? next : _diskDue > now ? _diskDue : next;
        return disk < next ? disk : next;
    }

    /// <summary>Sends the next message if it is time for it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isStopping">True at the end: at once, but not to a server that failed the last time.</param>
    public void Send(Instant now, bool isStopping)
    {
        bool isDue = isStopping ? !_schedule.IsBackingOff : _schedule.DueAt(now) <= now && _diskDue <= now;
        if (_sending is not null || _queue is null || _queue.Waiting == 0 || !isDue)
        {
            return;
        }

        try
        {
            if (Compose(now) is { } message)
            {
                _bound = new CancellationTokenSource(RequestBound);
                CancellationToken bound = _bound.Token;
                // Not on this thread: it goes on writing what happens meanwhile.
                _sending = Task.Run(() => _server.SendAsync(message, bound), CancellationToken.None);
                _ = _sending.ContinueWith(
                    _ => _wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _diskDue = now + DiskPause;
            _narrator.TellDisk(e.Message);
        }
    }

    /// <summary>Looks at a request that has ended.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isStopping">True at the end, when nobody has waited long enough to complain.</param>
    public void Judge(Instant now, bool isStopping)
    {
        if (_sending is not { IsCompleted: true } sending)
        {
            return;
        }

        WebhookAnswer answer = sending.IsCompletedSuccessfully
            ? sending.Result
            : new WebhookAnswer(WebhookVerdict.Unreachable, sending.Exception?.InnerException?.Message ?? "cancelled");
        _sending = null;
        _bound!.Dispose();
        _bound = null;
        switch (answer.Verdict)
        {
            case WebhookVerdict.Taken:
                _schedule.Succeed(answer.Pause, now);
                _narrator.TellTaken(_server.Shown, now);
                Acknowledge(now);
                break;
            case WebhookVerdict.Bad:
                _schedule.Succeed(answer.Pause, now);
                _narrator.TellRefused(_server.Shown, answer, _events, now);
                Acknowledge(now);
                break;
            default:
                _schedule.Fail(answer, now);
                if (!isStopping)
                {
                    _narrator.TellFailure(_server.Shown, answer, now);
                }

                break;
        }
    }

    /// <summary>Ends a request that is under way; what it tells waits for the next run.</summary>
    public void Cancel() => _bound?.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _bound?.Dispose();
        _queue?.Dispose();
    }

    // Null when nothing that waits needs a message now.
    private NotificationMessage? Compose(Instant now)
    {
        List<QueuedNotification> peeked = _queue!.Peek(MostPeeked);
        var events = new List<NotificationEvent>(peeked.Count);
        var ends = new List<SpoolMark>(peeked.Count);
        foreach (QueuedNotification queued in peeked)
        {
            if (queued.Event is { } known)
            {
                events.Add(known);
                ends.Add(queued.End);
            }
        }

        if (events.Count == 0)
        {
            // What another version has written is nothing that could be told.
            _mark = peeked.Count > 0 ? peeked[^1].End : null;
            _toldDropped = 0;
            _narrator.CountLost(peeked.Count);
            Acknowledge(now);
            return null;
        }

        _toldDropped = _queue.Dropped;
        NotificationMessage? message = NotificationDigest.Next(
            events, _schedule.AllowanceAt(now), _webhook.ExpireAfter, _toldDropped, DateTimeOffset.Now,
            out int count);
        _mark = ends[count - 1];
        _events = count;
        if (message is null)
        {
            Acknowledge(now);
        }

        return message;
    }

    private void Acknowledge(Instant now)
    {
        try
        {
            if (_mark is { } mark)
            {
                _queue!.Acknowledge(mark, _toldDropped);
                _narrator.CountLost(_toldDropped);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _diskDue = now + DiskPause;
            _narrator.TellDisk(e.Message);
        }
    }
}
