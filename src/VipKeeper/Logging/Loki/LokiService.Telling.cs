using System.Text;
using VipKeeper.Spooling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>What the service says about itself: once when it goes wrong, once when it is over.</summary>
internal sealed partial class LokiService
{
    private readonly ServerComplaints _complaints = new();

    // Dropped and told of since the start.
    private readonly long[] _told = new long[LokiLevels.Count];
    private readonly long[] _lost = new long[LokiLevels.Count];
    private DateTimeOffset? _lastSuccess;
    private string? _lastError;
    private string? _spoolError;
    private long _refusedUntold;

    private void TellFailure(LokiAnswer answer, Instant now)
    {
        _lastError = answer.Sentence;
        if (_complaints.NoteFailure((int)answer.Verdict, now))
        {
            _logger.Warning(
                "Loki at {Url} does not take the log: {Reason}. The events wait in {Directory}.",
                _configuration.Url, answer.Sentence, _directory);
        }
    }

    private void TellSuccess(Instant now)
    {
        _lastSuccess = DateTimeOffset.Now;
        _lastError = null;
        if (_complaints.NoteTaken(now) is { } length)
        {
            _logger.Information(
                "Loki at {Url} takes the log again after {Length}.", _configuration.Url, length.ToString());
        }

        TellDropped();
    }

    private void CountRefused(LokiLevel level, LokiAnswer answer, Instant now)
    {
        _told[(int)level]++;
        _refusedUntold++;
        _lastError = answer.Sentence;
        if (_complaints.NoteRefusal(now))
        {
            _logger.Warning(
                "Loki refuses {Count} of the events for good, which are only in the journal: {Reason}.",
                _refusedUntold, answer.Sentence);
            _refusedUntold = 0;
        }
    }

    // One event for all that a spool had no room for, when the counts are final: Loki is there again.
    private void TellDropped()
    {
        long count = 0;
        var levels = new StringBuilder();
        for (int i = 0; i < LokiLevels.Count; i++)
        {
            long dropped = _spool!.Dropped[i];
            count += dropped;
            _told[i] += dropped;
            if (dropped > 0)
            {
                levels.Append(levels.Length > 0 ? ", " : "").Append(dropped).Append(' ').Append(LokiLevels.Words[i]);
            }
        }

        if (count == 0)
        {
            return;
        }

        _logger.Warning(
            "{Count} events were dropped and are only in the journal, the oldest of the least important first: "
            + "{Levels}. The spool or the queue for Loki was full.",
            count, levels.ToString());
        try
        {
            _spool!.ForgetDropped();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellSpool(e.Message);
        }
    }

    private void TellSpool(string reason)
    {
        if (_spoolError is null)
        {
            _spoolError = reason;
            _logger.Error(
                "The events for Loki cannot be kept in {Directory}: {Reason}. They wait in memory, {Limit} at most.",
                _directory, reason, _configuration.QueueLimit);
        }
    }

    private void NoteStored()
    {
        if (_spoolError is not null)
        {
            _spoolError = null;
            _logger.Information("The events for Loki are kept in {Directory} again.", _directory);
        }
    }

    private void CountLost()
    {
        if (_spool is { } spool && _queue.TakeDropped(_lost))
        {
            for (int i = 0; i < _lost.Length; i++)
            {
                spool.CountDropped((LokiLevel)i, _lost[i]);
                _lost[i] = 0;
            }
        }
    }
}
