using Serilog;
using VipKeeper.Spooling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>What a target says about itself: once when it goes wrong, once when it is over.</summary>
/// <param name="name">Its name.</param>
/// <param name="directory">Where its events wait.</param>
/// <param name="logger">Gets the sentences.</param>
internal sealed class TargetNarrator(string name, string directory, ILogger logger)
{
    private readonly ServerComplaints _complaints = new();
    private string? _diskError;
    private string? _lastError;

    /// <summary>When a message was last taken; null before.</summary>
    public DateTimeOffset? LastSuccess { get; private set; }

    /// <summary>What is wrong, or null.</summary>
    public string? LastError => _diskError ?? _lastError;

    /// <summary>How many events were lost or refused since the start.</summary>
    public long Lost { get; private set; }

    /// <summary>Counts events that will not be told one by one: no room, or told of as a number.</summary>
    public void CountLost(long count) => Lost += count;

    /// <summary>The server has taken a message.</summary>
    public void TellTaken(string server, Instant now)
    {
        LastSuccess = DateTimeOffset.Now;
        _lastError = null;
        if (_complaints.NoteTaken(now) is { } length)
        {
            logger.Information(
                "Notifications {Name}: {Server} takes them again after {Length}.", name, server, length.ToString());
        }
    }

    /// <summary>The server does not take a message, which is sent again.</summary>
    public void TellFailure(string server, WebhookAnswer answer, Instant now)
    {
        _lastError = answer.Sentence;
        if (_complaints.NoteFailure((int)answer.Verdict, now))
        {
            logger.Warning(
                "Notifications {Name}: {Server} does not take them: {Reason}. They wait in {Directory}.",
                name, server, answer.Sentence, directory);
        }
    }

    /// <summary>The server will never take a message.</summary>
    public void TellRefused(string server, WebhookAnswer answer, int events, Instant now)
    {
        Lost += events;
        _lastError = answer.Sentence;
        if (_complaints.NoteRefusal(now))
        {
            logger.Warning(
                "Notifications {Name}: {Server} refuses a message for good, which is only in the journal: {Reason}.",
                name, server, answer.Sentence);
        }
    }

    /// <summary>The disk does not take an event.</summary>
    public void TellDisk(string reason)
    {
        if (_diskError is null)
        {
            _diskError = reason;
            logger.Error(
                "Notifications {Name} cannot be kept in {Directory}: {Reason}. They wait in memory.",
                name, directory, reason);
        }
    }

    /// <summary>The disk takes events.</summary>
    public void TellStored()
    {
        if (_diskError is not null)
        {
            _diskError = null;
            logger.Information("Notifications {Name} are kept in {Directory} again.", name, directory);
        }
    }
}
