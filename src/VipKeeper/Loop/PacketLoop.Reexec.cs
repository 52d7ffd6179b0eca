using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>Before another program takes this process over.</content>
internal sealed partial class PacketLoop
{
    private void PrepareReexec(PrepareReexecCommand command, Instant now)
    {
        if (_isStopping)
        {
            command.Readiness = ReexecReadiness.Stopping;
            return;
        }

        bool isReady = true;
        foreach (RunningInstance instance in _instances)
        {
            isReady &= instance.PrepareReexec(command.Pause, now);
        }

        if (!isReady)
        {
            command.Readiness = ReexecReadiness.NotYet;
            return;
        }

        // The last thing: the time until it is missed begins now, whenever the next advert was due.
        foreach (RunningInstance instance in _instances)
        {
            instance.Reassure(now);
        }

        command.Readiness = ReexecReadiness.Ready;
    }

    private void AbandonReexec(Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            if (!_isStopping && !_isObserving && instance.Router.State == RouterState.Init)
            {
                instance.Startup(patience: default, Duration.Zero, now);
            }
        }
    }
}
