using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop.Commands;

/// <summary>Tell an instance's role and the master that it hears.</summary>
/// <param name="name">The instance's name.</param>
internal sealed class LookAtMasterCommand(string name) : LoopCommand
{
    /// <summary>The instance's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its state; <see cref="RouterState.Init"/> when there is no such instance.</summary>
    public RouterState State { get; private set; }

    /// <summary>How often it has become master since the daemon's start.</summary>
    public long Generation { get; private set; }

    /// <summary>The last other master that was heard, or unspecified.</summary>
    public InetAddress Master { get; private set; }

    /// <summary>When it was heard, or <see cref="Instant.Never"/>.</summary>
    public Instant HeardAt { get; private set; } = Instant.Never;

    /// <summary>After how long without an advert this node takes over.</summary>
    public Duration DownInterval { get; private set; }

    /// <summary>What the loop was told last of the instance's data.</summary>
    public bool IsInSync { get; private set; }

    /// <summary>Copies what the loop knows.</summary>
    public void Copy(RunningInstance instance)
    {
        State = instance.Router.State;
        Generation = instance.Counters.BecameMaster;
        Master = instance.Router.LastMaster;
        HeardAt = instance.Router.LastMasterHeardAt;
        DownInterval = instance.Router.DownInterval;
        IsInSync = instance.Router.IsInSync;
    }
}
