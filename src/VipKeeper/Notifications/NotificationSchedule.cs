using VipKeeper.Spooling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>
/// When the next message may be sent. Five may come at once; after them one comes each interval, and each interval of
/// rest allows one more. Pure: times are arguments.
/// </summary>
/// <param name="interval">From one message to the next, when there are many.</param>
/// <param name="random">A number from 0 to 1, so that two nodes do not come at the same time.</param>
internal sealed class NotificationSchedule(Duration interval, Func<double> random)
{
    /// <summary>How many may come at once.</summary>
    public const int Burst = 5;

    private int _allowance = Burst;
    private int _failures;
    private Instant _earnedAt = Instant.Never;
    private Instant _pauseEnd;

    /// <summary>True when the last attempt failed.</summary>
    public bool IsBackingOff => _failures > 0;

    /// <summary>How many messages may be sent now without a pause.</summary>
    public int AllowanceAt(Instant now)
    {
        while (_allowance < Burst && !_earnedAt.IsNever && _earnedAt + interval <= now)
        {
            _allowance++;
            _earnedAt += interval;
        }

        return _allowance;
    }

    /// <summary>When the next one may be sent.</summary>
    public Instant DueAt(Instant now)
    {
        Instant due = AllowanceAt(now) > 0 ? now : _earnedAt + interval;
        return due > _pauseEnd ? due : _pauseEnd;
    }

    /// <summary>The server has taken one.</summary>
    /// <param name="pause">How long it wants to be left alone, or null.</param>
    /// <param name="now">The time.</param>
    public void Succeed(Duration? pause, Instant now)
    {
        // Beyond what is allowed at the end of the daemon.
        _earnedAt = AllowanceAt(now) == Burst ? now : _earnedAt;
        _allowance = Math.Max(0, _allowance - 1);
        _failures = 0;
        _pauseEnd = pause is { } length ? now + length : now;
    }

    /// <summary>One is to be sent again.</summary>
    public void Fail(WebhookAnswer answer, Instant now)
    {
        _failures++;
        Duration pause = answer.Verdict == WebhookVerdict.Misconfigured
            ? RetryPause.Longest
            : answer.Pause ?? RetryPause.After(_failures, random());
        _pauseEnd = now + (pause > RetryPause.Shortest ? pause : RetryPause.Shortest);
    }
}
