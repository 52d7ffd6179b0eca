using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Replication;

/// <content>Everything that ends a run before its time.</content>
internal sealed partial class ReplicationWorker
{
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

        InetAddress before = _steadyMaster;
        Look();
        Publish();
        return _look?.State == RouterState.Master ? RunEnding.Kill
            : _steadySince.IsNever || _steadyMaster != before ? RunEnding.Terminate
            : RunEnding.None;
    }
}
