using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>Planned ends: of the daemon, and of instances that a reload takes away.</content>
internal sealed partial class PacketLoop
{
    // Asked again, it waits for less: for no drain the second time, for no successor the third.
    private void Stop()
    {
        _notifier.Notify("STOPPING=1"u8);
        Instant now = MonotonicClock.Now;
        foreach (RunningInstance instance in _instances)
        {
            // One that a reload has on its way out is on its way already.
            if (_isStopping || !instance.Router.IsStopping)
            {
                instance.Shutdown(now);
                instance.Settle(now);
            }
        }

        _isStopping = true;
    }

    private void ReleaseRemoved(ReleaseRemovedCommand command, Instant now)
    {
        command.IsDone = true;
        foreach (RunningInstance instance in _instances)
        {
            if (_isStopping || IndexOfSame(command.Configuration, instance) >= 0)
            {
                continue;
            }

            VirtualRouter router = instance.Router;
            bool drains = router.Options.DrainBound > Duration.Zero;
            if (drains && router.State == RouterState.Master && !router.IsStopping)
            {
                instance.Shutdown(now);
                instance.Settle(now);
            }

            command.IsDone &= !router.IsStopping;
        }
    }

    private void Answer(AnswerRequestCommand answer, Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            if (instance.TryAnswer(answer.Number, answer.IsReady, now))
            {
                return;
            }
        }
    }
}
