using Microsoft.Extensions.Hosting;
using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>How long the host waits for the end of a stop; it follows the configuration that is in force.</summary>
/// <param name="options">The host's.</param>
internal sealed class StopPatience(HostOptions options)
{
    // Longer than any handover without a gate; systemd's own limit (TimeoutStopSec) comes later, also after the longest
    // drain.
    private static readonly Duration Shortest = Duration.FromSeconds(20);

    // What systemd waits for unless told otherwise, with a margin: whoever configures more tells systemd, too.
    private static readonly Duration Longest = Duration.FromSeconds(85);

    /// <summary>Takes the drains and the gates of a configuration.</summary>
    public void Use(DaemonConfiguration configuration)
    {
        Duration longest = Duration.Zero;
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            Duration own = (instance.Hooks.BeforeRelease?.Timeout ?? Duration.Zero) + instance.Takeover.Gate;
            longest = own > longest ? own : longest;
        }

        Duration patience = Shortest + longest;
        patience = patience < Longest ? patience : Longest;
        options.ShutdownTimeout = TimeSpan.FromTicks(patience.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }
}
