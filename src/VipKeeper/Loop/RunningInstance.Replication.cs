using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What the replication of its data asks and tells.</content>
internal sealed partial class RunningInstance
{
    /// <summary>Tells its role and the master that it hears.</summary>
    public void Look(LookAtMasterCommand look) => look.Copy(this);

    /// <summary>Its data is what the master has, or is not any more.</summary>
    public void SetInSync(bool isInSync, Instant now)
    {
        Router.SetInSync(isInSync, now);
        Settle(now);
    }
}
