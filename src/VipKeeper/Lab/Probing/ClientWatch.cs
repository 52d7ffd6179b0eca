using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Probing;

/// <summary>
/// Follows one target's record as it grows and tells when the address stops answering and when it answers again.
/// It runs behind the record by the answer timeout: until then a probe is neither answered nor lost.
/// </summary>
/// <param name="record">The record.</param>
/// <param name="target">Which target.</param>
internal sealed class ClientWatch(ProbeRecord record, int target)
{
    private int _next;
    private Instant _lastAnswered;
    private Instant _firstLost;
    private int _lost;

    /// <summary>How long every probe has been answered, up to the newest that is decided.</summary>
    public Duration AnsweringFor { get; private set; }

    /// <summary>Looks at the probes that have been decided since the last call.</summary>
    /// <param name="now">Now.</param>
    /// <param name="stopped">Called with the time of the first probe that was lost.</param>
    /// <param name="resumed">Called with the time of the next answered one, the gap and the probes lost.</param>
    public void Follow(Instant now, Action<Instant> stopped, Action<Instant, Duration, int> resumed)
    {
        for (; _next < record.Count && record.SentAt(_next) + record.AnswerTimeout < now; _next++)
        {
            Instant sentAt = record.SentAt(_next);
            if (!record.IsAnswered(_next, target))
            {
                if (_lost++ == 0)
                {
                    _firstLost = sentAt;
                    stopped(sentAt);
                }

                AnsweringFor = Duration.Zero;
                continue;
            }

            if (_lost > 0)
            {
                resumed(sentAt, sentAt - _firstLost, _lost);
                _lost = 0;
            }
            else if (_lastAnswered != default)
            {
                AnsweringFor += sentAt - _lastAnswered;
            }

            _lastAnswered = sentAt;
        }
    }
}
