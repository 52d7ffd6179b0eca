using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <content>Everything that ends a run before its time.</content>
internal sealed partial class ReplicationWorker
{
    // Asked after every piece of output, of which there may be thousands a second.
    private static readonly Duration LookInterval = Duration.FromMilliseconds(500);

    private Instant _lookNextAt;

    private RunEnding Ending()
    {
        lock (_gate)
        {
            bool isTakeoverWaiting = false;
            foreach (ReplicationOrder order in _orders)
            {
                isTakeoverWaiting |= order.Kind == ReplicationOrderKind.Takeover;
            }

            if (isTakeoverWaiting || _becameMaster is not null)
            {
                return RunEnding.Kill;
            }

            if (_isStopping || _isPaused || (_wanted is not null && _wanted.Replication != _configuration.Replication))
            {
                return RunEnding.Terminate;
            }
        }

        if (_takeover is { } takeover)
        {
            return takeover.Cancellation.IsCancellationRequested || MonotonicClock.Now >= takeover.PullUntil
                ? RunEnding.Kill
                : RunEnding.None;
        }

        if (_isReadingOnly)
        {
            return RunEnding.None;
        }

        if (MonotonicClock.Now < _lookNextAt)
        {
            return RunEnding.None;
        }

        _lookNextAt = MonotonicClock.Now + LookInterval;
        InetAddress before = _steadyMaster;
        Look();
        Publish();
        return _look?.State == RouterState.Master ? RunEnding.Kill
            : _steadySince.IsNever || _steadyMaster != before ? RunEnding.Terminate
            : RunEnding.None;
    }
}
