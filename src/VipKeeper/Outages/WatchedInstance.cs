using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <summary>An instance that is Backup here, and the first of its addresses, which stands for all.</summary>
internal sealed class WatchedInstance
{
    // So many at once that their answers fit into the sockets' buffers.
    private const int VridsInPhase = 32;
    private const int Phases = 256 / VridsInPhase;

    /// <summary>Begins to watch.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="interval">The time between two questions.</param>
    public WatchedInstance(InstanceConfiguration configuration, Duration interval)
    {
        Configuration = configuration;
        Interval = interval;
        Watch = new AnswerWatch(interval, interval / Phases * (configuration.Vrid / VridsInPhase));
    }

    /// <summary>Its configuration.</summary>
    public InstanceConfiguration Configuration { get; }

    /// <summary>The time between two questions.</summary>
    public Duration Interval { get; }

    /// <summary>The address.</summary>
    public InetAddress Address => Configuration.Addresses[0].Address;

    /// <summary>The interface that it is asked for on.</summary>
    public string Interface => Configuration.Addresses[0].Device ?? Configuration.Interface;

    /// <summary>Its answers.</summary>
    public AnswerWatch Watch { get; }

    /// <summary>When an outage was last told that moved no role; a lossy network is not to fill the history.</summary>
    public Instant ToldAt { get; set; } = Instant.Never;
}
