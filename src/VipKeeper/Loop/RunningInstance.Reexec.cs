using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>Another program is about to take this process over: see <see cref="PacketLoop"/>.</content>
internal sealed partial class RunningInstance
{
    /// <summary>
    /// Makes sure that nobody can miss this node for a while; a master that would be missed hands its role over.
    /// </summary>
    /// <param name="pause">How long nothing is sent.</param>
    /// <param name="now">The time.</param>
    /// <returns>False while there is something to wait for.</returns>
    public bool PrepareReexec(Duration pause, Instant now)
    {
        if (_observed is not null)
        {
            // Nobody can miss it.
            return true;
        }

        if (Router.State != RouterState.Master)
        {
            // The other program would know nothing of what was prepared.
            return !Router.IsGateAsked;
        }

        bool isPatient = Configuration.AdvertInterval * Configuration.DownTimerAdverts >= pause;
        if (Router.Switchover.IsUnderWay)
        {
            return false;
        }

        if (!isPatient && !Router.IsHandingOver)
        {
            // Not drained: hooks are paused, and the node is back in a moment.
            Router.ShutdownUndrained(now);
            Settle(now);
            return Router.State != RouterState.Master;
        }

        return !Router.IsHandingOver && !Router.IsListening && !Router.IsDraining;
    }

    /// <summary>Advertises as master at once, and gives the addresses their whole lease.</summary>
    public void Reassure(Instant now)
    {
        Router.AdvertiseNow(now);
        if (Router.State == RouterState.Master && !_renewDue.IsNever)
        {
            RenewLease(now);
        }
    }
}
